namespace Timetension.Reporting;

/// <summary>
/// Applies the whole changes feed of a workspace like events, so that live ones may come between; then removes the entries that it does
/// not have. In the end the tables are what they would be had every event come. What was applied well before the rebuild yields to the feed
/// even where it looks newer: time-entries may have been restored from a backup.
/// </summary>
internal sealed class Rebuild(ChangesFeed feed, Changes changes, TimeProvider clock, Announcements announcements, WhenEntryChanged entries)
{
    // Transactions that are still open hold the feed back: what an event brought shortly before may not be in it yet.
    private static readonly TimeSpan FeedMayBeBehind = TimeSpan.FromMinutes(10);

    // Services keep answers about tokens for 5 s: the feed may take who has just become an admin for a plain member, and leave out the others.
    private static readonly TimeSpan RolesMayBeBehind = TimeSpan.FromSeconds(6);

    private const int MostAttempts = 10;

    internal async Task<(long Read, long Removed)> RunAsync(RebuildOrder order, CancellationToken ct)
    {
        var early = order.StartedAt + RolesMayBeBehind - clock.GetUtcNow();
        if (early > TimeSpan.Zero)
            await Task.Delay(early, clock, ct);

        var read = 0L;
        for (string? cursor = null; ;)
        {
            var page = await feed.ReadAsync(order.WorkspaceId, cursor, order.Token, ct);
            read += page.Items.Count;
            await ApplyAsync(order, page.Items, read, ct);
            if (page.Items.Count == 0 || page.NextCursor is null || page.Items.All(item => item.Time > order.StartedAt))
                break;
            cursor = page.NextCursor;
        }

        var removed = 0L;
        for (var count = -1; count != 0; removed += count)
            count = await RemoveAsync(order, read, removed, ct);

        return (read, removed);
    }

    private async Task ApplyAsync(RebuildOrder order, IReadOnlyList<ChangesFeed.Item> items, long read, CancellationToken ct)
    {
        for (var attempt = 1; !await TryApplyAsync(order, items, read, isLast: attempt == MostAttempts, ct); attempt++)
            await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), clock, ct);
    }

    // Live events lock the same rows in an order of their own: where the database ends the one to let the other go on, the page comes again.
    private async Task<bool> TryApplyAsync(RebuildOrder order, IReadOnlyList<ChangesFeed.Item> items, long read, bool isLast, CancellationToken ct)
    {
        try
        {
            await ApplyOnceAsync(order, items, read, ct);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected && !isLast)
        {
            return false;
        }
    }

    private async Task ApplyOnceAsync(RebuildOrder order, IReadOnlyList<ChangesFeed.Item> items, long read, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        await MoveAsync(change, order, read, removed: 0, ct);
        await ApplyAsync<Client>("client", WhenClientChanged.ApplyAsync);
        await ApplyAsync<Project>("project", WhenProjectChanged.ApplyAsync);
        await ApplyAsync<ProjectTask>("task", WhenTaskChanged.ApplyAsync);
        await ApplyAsync<Tag>("tag", WhenTagChanged.ApplyAsync);
        var met = await ApplyAsync<Entry>("entry", entries.ApplyAsync);
        await change.Connection.ExecuteAsync(new CommandDefinition(Remember, new { order.WorkspaceId, order.Id, met }, change.Transaction, cancellationToken: ct));
        await change.CommitAsync(ct);

        async Task<Guid[]> ApplyAsync<T>(string entity, Func<IReadOnlyList<Received<T>>, Change, DateTimeOffset?, CancellationToken, Task> apply)
        {
            var received = items.Where(item => item.Type.StartsWith($"timetension.time-entries.{entity}.", StringComparison.Ordinal)).Select(item => Received<T>(order, item)).ToList();
            if (received.Count > 0)
                await apply(received, change, order.StartedAt - FeedMayBeBehind, ct);
            return [.. received.Select(one => one.Subject)];
        }
    }

    private static Received<T> Received<T>(RebuildOrder order, ChangesFeed.Item item)
    {
        var received = new CloudEvent("1.0", Guid.CreateVersion7(), "/time-entries", item.Type, item.Subject.ToString(), item.Time, "application/json",
            order.WorkspaceId, ActorId: null, item.Sequence, TraceParent: null, item.Data);
        return new(received, received.DataAs<T>());
    }

    private async Task<int> RemoveAsync(RebuildOrder order, long read, long removed, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        await MoveAsync(change, order, read, removed, ct);
        var keys = await Keys.ResolveAsync(change, [order.WorkspaceId], ct);
        var workspace = keys[order.WorkspaceId];
        await Progress.LockAsync(change, [workspace], ct);
        var ids = await change.Connection.QueryAsync<Guid>(new CommandDefinition(Unmet,
            new { workspace, order.Id, order.StartedAt, appliedBefore = order.StartedAt - FeedMayBeBehind }, change.Transaction, cancellationToken: ct));
        var unmet = await StoredEntries.ReadAsync(change, [.. ids.Select(id => (workspace, id))], ct);
        if (unmet.Count == 0)
        {
            await change.CommitAsync(ct);
            return 0;
        }

        var rollups = new Rollups();
        foreach (var entry in unmet.Values)
            rollups.Subtract(entry);
        await StoredEntries.WriteAsync(change, [.. unmet.Values.Select(entry => entry with { IsDeleted = true })], ct);
        await rollups.WriteAsync(change, ct);
        await Progress.AdvanceAsync(change, [workspace], [unmet.Values.Max(entry => entry.ChangedAt)], ct);
        change.OnCommitted(() => announcements.SendAsync([.. rollups.Ranges().Select(range => new ChangedRange(order.WorkspaceId, range.From, range.To))]));
        await change.CommitAsync(ct);
        return unmet.Count;
    }

    // In the transaction of the step itself: a rebuild that another one has taken the place of changes nothing more.
    private async Task MoveAsync(Change change, RebuildOrder order, long read, long removed, CancellationToken ct)
    {
        var mine = await change.Connection.ExecuteAsync(new CommandDefinition(
            Move, new { order.WorkspaceId, order.Id, read, removed, now = clock.GetUtcNow() }, change.Transaction, cancellationToken: ct));
        if (mine == 0)
            throw new RebuildException("Another rebuild of the workspace has begun.");
    }

    private const string Remember = """
        insert into rebuild_entries (workspace, rebuild, id)
        select keys.key, @Id, met.id from keys, unnest(@met) as met (id) where keys.id = @WorkspaceId
            on conflict do nothing
        """;

    private const string Unmet = """
        select id from entries
         where workspace = @workspace and not deleted and changed_at < @StartedAt and applied_at < @appliedBefore
           and not exists (select from rebuild_entries met where met.workspace = @workspace and met.rebuild = @Id and met.id = entries.id)
         limit 500
        """;

    private const string Move = "update rebuilds set read = @read, removed = @removed, progressed_at = @now where workspace_id = @WorkspaceId and id = @Id";
}
