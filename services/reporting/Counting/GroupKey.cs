namespace Timetension.Reporting;

/// <summary>What stands for a member of a dimension: the number of an id (see <see cref="Keys"/>), an id, or the first day of a stretch of time.</summary>
/// <param name="Number">Of <c>billable</c>, 1 or 0; of a day, <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Id">Empty for what has a number.</param>
internal readonly record struct GroupKey(int Number, Guid Id = default)
{
    /// <summary>No project, client, task, team or tag.</summary>
    internal static GroupKey None => default;

    /// <summary>Whether entries are billable.</summary>
    internal static GroupKey Of(bool billable) => new(billable ? 1 : 0);

    /// <summary>Of a stretch of time, by its first day.</summary>
    internal static GroupKey Of(DateOnly firstDay) => new(firstDay.DayNumber);

    /// <summary>Of what is named by an id; <see cref="None"/> when there is none.</summary>
    internal static GroupKey Of(Guid? id) => new(Keys.None, id ?? Guid.Empty);

    /// <summary>The first day of a stretch of time.</summary>
    internal DateOnly ToDay() => DateOnly.FromDayNumber(Number);
}

/// <summary>What stands for a group of a report: one key, or two; none of the whole.</summary>
internal readonly record struct Group(GroupKey First, GroupKey Second)
{
    internal GroupKey this[int index] => index == 0 ? First : Second;
}
