namespace Timetension.Conformance.Reporting;

/// <summary>How a question wants durations rounded, and what becomes of them.</summary>
internal sealed record Rounded(int Unit, string Mode, string Per)
{
    /// <param name="Entries">The entries whose time it is; alike in all that reports look at.</param>
    /// <param name="Amount">What it is worth, in minor units.</param>
    internal sealed record Line(DateOnly Day, IReadOnlyList<Entry> Entries, long Seconds, long Amount);

    internal static Rounded AtRandom(Random random) => random.Next(3) > 0 ? new(0, "nearest", "entry")
        : new(random.GetItems([60, 360, 900, 3600], 1)[0], random.GetItems(["up", "down", "nearest"], 1)[0], random.GetItems(["entry", "day-project"], 1)[0]);

    public override string ToString() => $"&roundingUnit={Unit}&roundingMode={Mode}&roundingPer={Per}";

    /// <summary>The lines of these days, out of all parts of all entries.</summary>
    internal IReadOnlyList<Line> LinesOf(IReadOnlyList<(Entry Entry, DateOnly Day, long Seconds)> parts, Func<DateOnly, bool> isCounted) => Per == "entry"
        ? [.. parts.Where(part => isCounted(part.Day)).Select(part => LineOf(part, Until(parts, part, 0), Until(parts, part, +1)))]
        : [.. parts.Where(part => isCounted(part.Day)).GroupBy(part => (part.Day, part.Entry.UserId, part.Entry.ProjectId, part.Entry.TaskId, part.Entry.Billable, part.Entry.Billable ? part.Entry.Rate : null, string.Join(' ', part.Entry.TagIds.Order())))
            .Select(line => LineOf(line.First(), 0, line.Sum(part => part.Seconds)) with { Entries = [.. line.Select(part => part.Entry)] })];

    private Line LineOf((Entry Entry, DateOnly Day, long Seconds) part, long before, long after) => new(part.Day, [part.Entry], Round(after) - Round(before),
        Worth(part.Entry.Rate?.Amount ?? 0, Round(after)) - Worth(part.Entry.Rate?.Amount ?? 0, Round(before)));

    private static long Worth(long rate, long seconds) => (long)Math.Floor((rate * (decimal)seconds / 3600) + 0.5m);

    // What the entry has before the next day, or before this one.
    private static long Until(IReadOnlyList<(Entry Entry, DateOnly Day, long Seconds)> parts, (Entry Entry, DateOnly Day, long Seconds) at, int days) =>
        parts.Where(part => part.Entry.Id == at.Entry.Id && part.Day < at.Day.AddDays(days)).Sum(part => part.Seconds);

    private long Round(long seconds) => Unit == 0 ? seconds : Unit * (Mode switch
    {
        "up" => (long)Math.Ceiling((decimal)seconds / Unit),
        "down" => (long)Math.Floor((decimal)seconds / Unit),
        _ => (long)Math.Floor(((decimal)seconds / Unit) + 0.5m),
    });
}
