namespace Timetension.Reporting;

/// <summary>Keeps the newest state of each entry, and moves the rollups by the difference to the one before.</summary>
internal sealed class WhenEntryChanged(Announcements announcements) : IEventHandler<Entry>
{
    public Task HandleAsync(IReadOnlyList<Received<Entry>> events, Change change, CancellationToken ct) => ApplyAsync(events, change, distrusted: null, ct);

    /// <summary>Applies what is newer; and whatever it is, where the stored state was applied before <paramref name="distrusted"/>.</summary>
    internal async Task ApplyAsync(IReadOnlyList<Received<Entry>> events, Change change, DateTimeOffset? distrusted, CancellationToken ct)
    {
        foreach (var received in events)
            EntryState.Check(received);
        var newest = events.GroupBy(received => (received.Data.WorkspaceId, received.Subject)).Select(versions => versions.MaxBy(version => version.Sequence)!).ToList();

        var keys = await Keys.ResolveAsync(change, newest.SelectMany(received => EntryState.IdsOf(received.Data)), ct);
        await Progress.LockAsync(change, [.. newest.Select(received => keys[received.Data.WorkspaceId]).Distinct()], ct);

        var incoming = newest.ConvertAll(received => EntryState.Of(received, keys));
        var present = await StoredEntries.ReadAsync(change, incoming.ConvertAll(entry => (entry.Workspace, entry.Id)), ct);
        var newer = incoming.FindAll(entry => !present.TryGetValue((entry.Workspace, entry.Id), out var old) || old.Sequence < entry.Sequence
            || (old.AppliedAt < distrusted && !old.IsSameAs(entry)));
        if (newer.Count == 0)
            return;

        var rollups = new Rollups();
        foreach (var entry in newer)
        {
            if (present.TryGetValue((entry.Workspace, entry.Id), out var old))
                rollups.Subtract(old);
            rollups.Add(entry);
        }

        await StoredEntries.WriteAsync(change, newer, ct);
        await rollups.WriteAsync(change, ct);
        var workspaces = newer.GroupBy(entry => entry.Workspace).ToList();
        await Progress.AdvanceAsync(change, [.. workspaces.Select(workspace => workspace.Key)], [.. workspaces.Select(entries => entries.Max(entry => entry.ChangedAt).ToUniversalTime())], ct);

        var ids = newest.Select(received => received.Data.WorkspaceId).Distinct().ToDictionary(id => keys[id]);
        var ranges = rollups.Ranges().Select(range => new ChangedRange(ids[range.Workspace], range.From, range.To)).ToList();
        change.OnCommitted(() => announcements.SendAsync(ranges));
    }
}
