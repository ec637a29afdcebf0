using System.Diagnostics;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Timetension.ServiceDefaults;

namespace Timetension.TimeEntries.Tests;

/// <summary>Entries that arrive while two others are being recorded, which a lock holds up until all are there.</summary>
public sealed class EntriesAtOnce(TimeEntriesService service)
{
    private readonly RecordTogether together = ActivatorUtilities.CreateInstance<RecordTogether>(service.Services);

    [Fact]
    public async Task They_are_recorded_in_one_transaction()
    {
        var ada = service.SignIn();
        var recorded = await TogetherAsync([.. Enumerable.Range(0, 30).Select(_ => Entry(ada))]);

        await using var connection = await service.ConnectAsync();
        var transactions = await connection.QuerySingleAsync<int>("select count(distinct xid)::int from entries where id = any(@Ids)", new { Ids = recorded.ConvertAll(outcome => outcome.Entry!.Id) });
        transactions.ShouldBe(1);
        (await ada.EntriesAsync()).Select(entry => entry.Id).ShouldBe(recorded.Select(outcome => outcome.Entry!.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_refused_is_refused_by_itself()
    {
        var (ada, bob) = (service.SignIn(), service.SignIn());
        await bob.LockAsync("2026-03-31");
        var archived = await ada.ProjectAsync("Archived");
        (await ada.PatchAsync($"projects/{archived.Id}", new { archived = true }, version: 1)).Status.ShouldBe(200);
        var twin = Entry(ada);

        var recorded = await TogetherAsync(Entry(ada), Entry(bob), Entry(ada) with { ProjectId = archived.Id }, Entry(ada) with { ProjectId = Guid.CreateVersion7() }, twin, twin, Entry(ada));

        recorded.Select(outcome => outcome.Refusal switch
        {
            null => 201, ProblemException problem => problem.Problem.StatusCode, PostgresException { SqlState: RefusedByDatabase.State, ConstraintName: "period_locked" } => 409, _ => 500,
        }).ShouldBe([201, 409, 409, 404, 201, 409, 201]);
        (await ada.EntriesAsync()).Select(entry => entry.Id).ShouldBe([recorded[0].Entry!.Id, twin.Id, recorded[6].Entry!.Id], ignoreOrder: true);
        (await bob.EntriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_has_its_own_rate_and_is_billable_as_its_project_is()
    {
        var (ada, bob) = (service.SignIn(), service.SignIn());
        var (paid, unpaid) = (await ada.ProjectAsync("Paid", billable: true, new Rate(12000, "EUR")), await ada.ProjectAsync("Unpaid"));
        (await bob.PostAsync("rates", new { amount = 5000, currency = "USD" })).Status.ShouldBe(201);

        var recorded = await TogetherAsync(Entry(ada) with { ProjectId = paid.Id }, Entry(ada) with { ProjectId = unpaid.Id }, Entry(bob), Entry(ada));

        recorded.Select(outcome => (outcome.Entry!.Billable, outcome.Entry.Rate)).ShouldBe([(true, new Rate(12000, "EUR")), (false, null), (false, new Rate(5000, "USD")), (false, null)]);
    }

    [Fact]
    public async Task Each_event_names_the_request_that_caused_it()
    {
        var ada = service.SignIn();
        await using var events = await service.Broker.ListenAsync(EventTypes.EntryRecorded);
        var requests = Enumerable.Range(0, 3).Select(_ => new Activity("request")).ToList();
        var rows = requests.ConvertAll(_ => Entry(ada));

        await TogetherAsync([.. rows], requests);

        foreach (var _ in rows)
        {
            var heard = await events.NextAsync(message => rows.Exists(row => $"{row.Id}" == message.Event.Subject));
            var request = requests[rows.FindIndex(row => $"{row.Id}" == heard.Event.Subject)];
            heard.Event.TraceParent.ShouldBe(request.Id);
            Encoding.UTF8.GetString((byte[])heard.Properties.Headers!["traceparent"]!).ShouldContain(request.TraceId.ToHexString());
        }
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_given_up()
    {
        var (ada, carl) = (service.SignIn(), service.SignIn());
        await using var connection = await service.ConnectAsync();
        await using var held = await HoldAsync(connection, carl);
        using var aborted = new CancellationTokenSource();
        var waiting = await FillLanesAsync(carl, aborted.Token);
        var behind = together.RecordAsync(Entry(ada), billable: null, CancellationToken.None);

        await aborted.CancelAsync();

        foreach (var one in waiting)
            await Should.ThrowAsync<OperationCanceledException>(() => one);
        (await behind).WorkspaceId.ShouldBe(ada.WorkspaceId);
        await held.CommitAsync();
        (await carl.EntriesAsync()).ShouldBeEmpty();
    }

    private Task<List<Outcome>> TogetherAsync(params EntryRow[] rows) => TogetherAsync(rows, []);

    /// <summary>What became of them, recorded as one group.</summary>
    private async Task<List<Outcome>> TogetherAsync(EntryRow[] rows, List<Activity> requests)
    {
        var carl = service.SignIn();
        await using var connection = await service.ConnectAsync();
        await using var held = await HoldAsync(connection, carl);
        var first = await FillLanesAsync(carl, CancellationToken.None);
        var recorded = rows.Select((row, place) => OutcomeAsync(row, requests.ElementAtOrDefault(place))).ToList();
        together.Waiting.ShouldBe(rows.Length);
        await held.CommitAsync();
        await Task.WhenAll(first);
        return [.. await Task.WhenAll(recorded)];
    }

    /// <summary>Makes whoever records something of theirs wait.</summary>
    private static async Task<NpgsqlTransaction> HoldAsync(NpgsqlConnection connection, Person person)
    {
        var held = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@Workspace, 6))", new { Workspace = $"{person.WorkspaceId}" });
        return held;
    }

    private async Task<List<Task<Entry>>> FillLanesAsync(Person person, CancellationToken ct)
    {
        var taken = new List<Task<Entry>>();
        while (taken.Count < 2)
        {
            taken.Add(together.RecordAsync(Entry(person), billable: null, ct));
            await Eventually.SeesAsync(() => Task.FromResult(together.Waiting), waiting => waiting == 0);
        }

        return taken;
    }

    private async Task<Outcome> OutcomeAsync(EntryRow row, Activity? request)
    {
        request?.Start();
        try
        {
            return new(await together.RecordAsync(row, billable: null, CancellationToken.None), Refusal: null);
        }
        catch (Exception exception)
        {
            return new(Entry: null, exception);
        }
        finally
        {
            request?.Stop();
        }
    }

    private static EntryRow Entry(Person person) => new()
    {
        WorkspaceId = person.WorkspaceId, Id = Guid.CreateVersion7(), UserId = person.UserId, Start = new(2026, 3, 27, 8, 0, 0, TimeSpan.Zero),
        End = new(2026, 3, 27, 9, 0, 0, TimeSpan.Zero), TimeZone = "Europe/Warsaw", Source = "api", CreatedAt = DateTimeOffset.UtcNow, UpdatedAt = DateTimeOffset.UtcNow, Version = 1,
    };

    private sealed record Outcome(Entry? Entry, Exception? Refusal);
}
