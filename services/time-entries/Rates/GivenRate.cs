namespace Timetension.TimeEntries;

/// <summary>A rate that a request gives an entry of its own.</summary>
internal static class GivenRate
{
    /// <summary>Checks it. 403 for who is less than a manager.</summary>
    internal static void Check(bool isGiven, Rate? rate, Member member, FieldErrors errors)
    {
        if (isGiven && !RatesHidden.AreShownTo(member))
            throw Problems.Forbidden("forbidden", "Only managers say what an hour is worth.").AsException();
        RateRow.Check(rate?.Amount, rate?.Currency, "/rate", errors);
    }
}
