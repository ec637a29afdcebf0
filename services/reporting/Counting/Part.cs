namespace Timetension.Reporting;

/// <summary>What a report counts of an entry on one day.</summary>
internal readonly record struct Part(DateOnly Day, long Seconds)
{
    /// <summary>The parts of an entry that the selection counts, rounded if entries are: then its parts add up to what the whole is rounded to.</summary>
    internal static List<Part> Of(List<Slice> slices, Selection selection)
    {
        if (selection.Attribution is Attribution.Start)
            slices = [slices[0] with { Seconds = slices.Sum(slice => slice.Seconds) }];
        var parts = new List<Part>(slices.Count);
        var (elapsed, counted) = (0L, 0L);
        foreach (var slice in slices)
        {
            elapsed += slice.Seconds;
            var rounded = selection.Rounding.IsPerEntry ? selection.Rounding.Round(elapsed) : elapsed;
            if (slice.Day >= selection.From && slice.Day < selection.To && (slice.IsFirst || slice.Seconds > 0))
                parts.Add(new(slice.Day, rounded - counted));
            counted = rounded;
        }

        return parts;
    }
}
