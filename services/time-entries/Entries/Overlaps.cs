namespace Timetension.TimeEntries;

/// <summary>
/// What the workspace's policy says of entries of one user that overlap. <c>forbid</c> is kept by the database (schema/0014_overlaps.sql), for
/// every row that is <see cref="EntryRow.Exclusive"/>; <c>warn</c> is said here.
/// </summary>
internal static class Overlaps
{
    /// <summary>Whether an entry that gets its times now must not overlap another.</summary>
    internal static bool AreForbidden(Member member) => member.Settings.OverlapPolicy == OverlapPolicy.Forbid;

    /// <summary>The entry as it is answered to who wrote it: with the ids of those that it overlaps, where the workspace warns of them.</summary>
    internal static async Task<Entry> WarnAsync(this Change change, Entry entry, Member member, CancellationToken ct) =>
        member.Settings.OverlapPolicy != OverlapPolicy.Warn ? entry
            : entry with { Overlaps = await change.Connection.OneAsync<Guid[]>(Select, new { entry.WorkspaceId, entry.Id }, ct) };

    private const string Select = "select overlaps_of(entries) from entries where workspace_id = @WorkspaceId and id = @Id";
}
