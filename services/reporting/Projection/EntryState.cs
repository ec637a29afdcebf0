namespace Timetension.Reporting;

/// <summary>What reports need of one version of an entry, with numbers for ids.</summary>
internal sealed record EntryState(int Workspace, Guid Id, long Sequence, int User, int Project, int Task, int[] Tags, bool Billable, long Rate, string Currency,
    DateTimeOffset Start, DateTimeOffset? End, string TimeZone, bool IsDeleted, DateTimeOffset ChangedAt, string Description)
{
    /// <summary>When the stored state was written.</summary>
    internal DateTimeOffset? AppliedAt { get; init; }

    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    internal static EntryState Of(Received<Entry> received, Keys keys)
    {
        var entry = received.Data;
        return new(keys[entry.WorkspaceId], entry.Id, received.Sequence, keys[entry.UserId],
            KeyOf(entry.ProjectId), KeyOf(entry.TaskId), [.. TagsOf(entry).Select(tag => keys[tag]).Distinct().Order()],
            entry.Billable, RateOf(entry)?.Amount ?? 0, RateOf(entry)?.Currency ?? Sums.NoCurrency, entry.Start, entry.End, entry.TimeZone, entry.DeletedAt is not null, received.Event.Time, DescriptionOf(entry));

        int KeyOf(Guid? id) => id is { } given ? keys[given] : Keys.None;
    }

    internal bool IsSameAs(EntryState other) => (this with { Tags = other.Tags, AppliedAt = other.AppliedAt }) == other && Tags.SequenceEqual(other.Tags);

    internal static IEnumerable<Guid> IdsOf(Entry entry)
    {
        IEnumerable<Guid?> ids = [entry.WorkspaceId, entry.UserId, entry.ProjectId, entry.TaskId, .. TagsOf(entry)];
        return ids.OfType<Guid>();
    }

    /// <summary>Refuses what no entry can be, before it reaches a table.</summary>
    /// <exception cref="InvalidDataException">Says what is wrong.</exception>
    internal static void Check(Received<Entry> received)
    {
        var entry = received.Data;
        if (entry.Id != received.Subject)
            throw new InvalidDataException("The subject is not the entry's id.");
        if (entry.WorkspaceId == Guid.Empty || entry.UserId == Guid.Empty)
            throw new InvalidDataException("An entry has a workspace and a user.");
        if (entry.End <= entry.Start || entry.End - entry.Start > Longest)
            throw new InvalidDataException("An entry ends after it starts, within 31 days.");
        if (entry.TimeZone is null)
            throw new InvalidDataException("An entry has a time zone.");
        Zones.Get(entry.TimeZone);
    }

    // Nobody reads what a deleted one said; and what no column can hold is no reason to lose an entry.
    private static string DescriptionOf(Entry entry) => entry.DeletedAt is null ? (entry.Description ?? "").Replace("\0", "", StringComparison.Ordinal) : "";

    private static Rate? RateOf(Entry entry) => entry.Billable ? entry.Rate : null;

    private static Guid[] TagsOf(Entry entry) => entry.TagIds ?? [];
}
