using Dapper;
using Npgsql;

namespace Timetension.TimeEntries.Tests;

public sealed class Overlaps(TimeEntriesService service)
{
    private static readonly WorkspaceSettings Forbid = new("Europe/Warsaw", 1, Rounding.None, OverlapPolicy.Forbid, "EUR");

    [Fact]
    public async Task The_constraint_holds_even_without_the_trigger()
    {
        var ada = service.SignIn(settings: Forbid);
        await ada.RecordAsync();
        await using var connection = await service.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("set local session_replication_role = replica");

        var exception = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync("""
            insert into entries (workspace_id, id, user_id, billable, start, "end", time_zone, source, exclusive, created_at, updated_at)
            select workspace_id, uuid_v7(), user_id, billable, start, "end", time_zone, source, true, now(), now() from entries where workspace_id = @WorkspaceId
            """, new { ada.WorkspaceId }));

        (exception.SqlState, exception.ConstraintName).ShouldBe((PostgresErrorCodes.ExclusionViolation, "entries_exclusive"));
    }

    [Fact]
    public async Task Whoever_is_removed_is_stopped_whatever_that_overlaps()
    {
        var ada = service.SignIn(settings: Forbid);
        var running = (await ada.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddHours(-1) })).Read<Entry>(201);
        var planned = (await ada.PostAsync("entries", new { start = DateTimeOffset.UtcNow.AddHours(1), end = DateTimeOffset.UtcNow.AddHours(2) })).Read<Entry>(201);
        await service.Broker.PublishAsync(EventsIn.Removed(ada, planned.End!.Value));

        var stopped = await Eventually.SeesAsync(() => ada.GetAsync($"entries/{running.Id}"), answer => answer.Read<Entry>(200).End is not null);

        stopped.Read<Entry>(200).End.ShouldBe(planned.End);
    }

    [Fact]
    public async Task Fifty_writes_of_all_kinds_leave_nothing_that_overlaps()
    {
        var ada = service.SignIn(settings: Forbid);
        var entry = await ada.RecordAsync("2026-03-26T08:00:00Z", "2026-03-26T09:00:00Z");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => (n % 6) switch
        {
            0 or 1 or 2 => ada.PostAsync("entries", new { start = "2026-03-27T08:00:00Z", end = $"2026-03-27T08:{n:00}:30Z" }),
            3 or 4 => ada.PatchAsync($"entries/{entry.Id}", new { start = "2026-03-27T08:00:00Z", end = $"2026-03-27T08:{n:00}:30Z" }, 1),
            _ => ada.ImportAsync(Csv.Header + Csv.Row("09:00:00", $"09:{n:00}:30")),
        }));

        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201 || answer.Status == 409 || answer.Status == 412);
        (await ada.EntriesAsync("from=2026-03-27T00:00:00Z")).ShouldHaveSingleItem();
    }
}
