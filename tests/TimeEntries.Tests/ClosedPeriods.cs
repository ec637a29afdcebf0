using Dapper;
using Npgsql;

namespace Timetension.TimeEntries.Tests;

/// <summary>What of locks nobody sees over HTTP: statements of anyone, the service's own writes, and many at once.</summary>
public sealed class ClosedPeriods(TimeEntriesService service)
{
    private const string LastDay = "2026-03-31";

    [Theory]
    [InlineData("update entries set description = 'by hand', version = version + 1 where workspace_id = @WorkspaceId")]
    [InlineData("update entries set tag_ids = array[uuid_v7()] where workspace_id = @WorkspaceId")]
    [InlineData("update entries set rate_amount = 1, rate_currency = 'EUR' where workspace_id = @WorkspaceId")]
    [InlineData("update entries set deleted_at = now() where workspace_id = @WorkspaceId")]
    [InlineData("""update entries set start = start + interval '1 year', "end" = "end" + interval '1 year' where workspace_id = @WorkspaceId""")]
    [InlineData("""
        insert into entries (workspace_id, id, user_id, billable, start, "end", time_zone, source, created_at, updated_at)
        select workspace_id, uuid_v7(), user_id, billable, start + n * interval '1 year', "end" + n * interval '1 year', time_zone, 'import', now(), now()
          from entries, generate_series(0, 3) as n where workspace_id = @WorkspaceId
        """)]
    public async Task No_statement_writes_there(string statement)
    {
        var ada = service.SignIn();
        await ada.RecordAsync();
        await ada.LockAsync(LastDay);
        await using var connection = await service.ConnectAsync();

        var refused = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(statement, new { ada.WorkspaceId }));

        (refused.SqlState, refused.ConstraintName).ShouldBe((RefusedByDatabase.State, "period_locked"));
    }

    [Fact]
    public async Task Tombstones_of_a_closed_period_are_emptied_and_rows_stamped()
    {
        var ada = service.SignIn();
        var (entry, _) = (await ada.RecordAsync(description: "Draft"), await ada.RecordAsync());
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        await ada.LockAsync(LastDay);
        await using var connection = await service.ConnectAsync();
        await connection.ExecuteAsync("update entries set deleted_at = deleted_at - interval '31 days' where id = @Id", new { entry.Id });

        await connection.ExecuteAsync("select empty_tombstones(now() - interval '30 days')");
        await connection.ExecuteAsync("update entries set version = version where workspace_id = @WorkspaceId", new { ada.WorkspaceId });

        (await connection.QuerySingleAsync<string>("select description from entries where id = @Id", new { entry.Id })).ShouldBe("");
    }

    [Fact]
    public async Task Whoever_is_removed_is_stopped_beside_a_closed_period()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        await ada.LockAsync($"{DateTime.UtcNow.AddDays(-3):yyyy-MM-dd}");
        var running = (await bob.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddHours(-30) })).Read<Entry>(201);
        await service.Broker.PublishAsync(EventsIn.Removed(bob, DateTimeOffset.UtcNow));

        var stopped = await Eventually.SeesAsync(() => ada.GetAsync($"entries/{running.Id}"), answer => answer.Read<Entry>(200).End is not null);

        stopped.Read<Entry>(200).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Writes_and_locks_at_once_leave_nothing_that_came_later()
    {
        var ada = service.SignIn();
        var days = Enumerable.Range(1, 20).Select(day => $"2026-03-{day:00}").ToList();
        var locks = days.Select(async day =>
        {
            (await Eventually.SeesAsync(() => ada.PostAsync("locks", new { through = day }), answer => answer.Status != 503)).Status.ShouldBe(201);
            return (await ada.EntriesAsync($"to={day}T00:00:00Z")).Select(entry => entry.Id).ToHashSet();
        }).ToList();
        var writes = Enumerable.Range(0, 60).Select(n => (n % 3) switch
        {
            0 => ada.ImportAsync(Csv.Header + string.Concat(days.Select(day => Csv.Row($"{n % 24:00}:00:00", $"{n % 24:00}:30:00", date: day)))),
            _ => ada.PostAsync("entries", new { start = $"{days[n % 20]}T08:00:00Z", end = $"{days[n % 20]}T09:00:00Z" }),
        }).ToList();

        var seen = await Task.WhenAll(locks);
        (await Task.WhenAll(writes)).ShouldAllBe(answer => answer.Status == 201 || answer.Status == 409 || answer.Status == 429);

        foreach (var (day, ids) in days.Zip(seen))
            (await ada.EntriesAsync($"to={day}T00:00:00Z")).Select(entry => entry.Id).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task A_period_is_not_waited_for_when_a_writer_takes_long()
    {
        var ada = service.SignIn();
        await using var connection = await service.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("select pass_while_open(@WorkspaceId, @UserId)", new { ada.WorkspaceId, ada.UserId });

        (await ada.PostAsync("locks", new { through = LastDay })).ShouldBeRefused(503, "unavailable");
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        await ada.LockAsync(LastDay);
    }
}
