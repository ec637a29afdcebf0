namespace Timetension.Reporting;

/// <summary>What a report counts of an entry on one day.</summary>
/// <param name="Amount">What it is worth, in minor units.</param>
internal readonly record struct Part(DateOnly Day, long Seconds, long Amount)
{
    /// <summary>
    /// The parts of an entry that the selection counts, rounded if entries are. Its parts add up to what the whole is rounded to, and to what that is worth:
    /// each is the difference of what there is up to it.
    /// </summary>
    internal static List<Part> Of(List<Slice> slices, long rate, Selection selection)
    {
        if (selection.Attribution is Attribution.Start)
            slices = [slices[0] with { Seconds = slices.Sum(slice => slice.Seconds) }];
        var parts = new List<Part>(slices.Count);
        var (elapsed, seconds, worth) = (0L, 0L, 0L);
        foreach (var slice in slices)
        {
            elapsed += slice.Seconds;
            var rounded = selection.Rounding.IsPerEntry ? selection.Rounding.Round(elapsed) : elapsed;
            var worthNow = Money.Worth(rate, rounded);
            if (slice.Day >= selection.From && slice.Day < selection.To && (slice.IsFirst || slice.Seconds > 0))
                parts.Add(new(slice.Day, rounded - seconds, worthNow - worth));
            (seconds, worth) = (rounded, worthNow);
        }

        return parts;
    }
}
