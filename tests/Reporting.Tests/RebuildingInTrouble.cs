using Dapper;
using Npgsql;
using static Timetension.Reporting.Tests.Rebuilding;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Roles change, databases go back in time, processes die.</summary>
public sealed class RebuildingInTrouble(Rebuilding.Service service) : IClassFixture<Rebuilding.Service>
{
    private const string March = "from=2026-03-01&to=2026-04-01";

    [Fact]
    public async Task Who_becomes_a_plain_member_meanwhile_removes_nobody_elses_entries()
    {
        var ada = service.SignIn(Role.Admin);
        var (bob, owner) = (service.SignIn(Role.Member, inWorkspace: ada.WorkspaceId), service.SignIn(inWorkspace: ada.WorkspaceId));
        var (own, others) = (Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z"), Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z"));
        await service.Broker.PublishAsync(Event(own));
        await service.Broker.PublishAsync(Event(others));
        await ada.SummaryAsync(March, seconds: 7200, entries: 2);
        await AgeAsync(service, own.Id, others.Id);
        Serve(ada, Event(own));
        service.TimeEntries[ada.WorkspaceId].BeforePage = () =>
        {
            service.Users.Join(ada.Token, ada.WorkspaceId, Role.Member);
            return Task.CompletedTask;
        };

        var rebuild = await RebuildAsync(ada);

        rebuild.ShouldBe("failed Who started it may no longer see everyone's entries.");
        (await owner.SummaryAsync(March)).Entries().ShouldBe(2);
    }

    [Fact]
    public async Task Whose_token_ends_meanwhile_removes_nothing()
    {
        var (ada, eve) = (service.SignIn(), service.SignIn());
        service.Users.Join(eve.Token, ada.WorkspaceId, Role.Owner);
        Serve(ada);
        service.TimeEntries[ada.WorkspaceId].BeforePage = () =>
        {
            service.Users.Revoke(ada.Token);
            return Task.CompletedTask;
        };

        using var accepted = await StartAsync(ada, ada.WorkspaceId);
        var state = await Eventually.SeesAsync(() => StateAsync(eve), state => (string?)state["state"] != "running");
        ((string?)state["state"]).ShouldBe("failed");
    }

    [Fact]
    public async Task What_was_restored_from_a_backup_counts_though_it_looks_older()
    {
        var ada = service.SignIn();
        var (website, tag) = (Project(ada, "Website"), Tag(ada, "Late"));
        var restored = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", project: website.Id, tags: [tag.Id]);
        var (changed, recent) = (restored with { Id = Guid.CreateVersion7() }, restored with { Id = Guid.CreateVersion7() });
        foreach (var one in (CloudEvent[])[Event(website with { Version = 5, Name = "Shop" }), Event(tag with { Version = 5, Name = "Early" })])
            await service.Broker.PublishAsync(one);
        foreach (var entry in (Entry[])[restored, changed, recent])
            await service.Broker.PublishAsync(Event(entry with { Version = 5, End = entry.Start.AddHours(4) }));
        await ada.SummaryAsync(March, seconds: 12 * 3600, entries: 3);
        await AgeAsync(service, website.Id, tag.Id, restored.Id, changed.Id);
        // One in an older version, one in another state of the same, and one that was applied so recently that the feed may be behind.
        Serve(ada, Event(website), Event(tag), Event(restored), Event(changed with { Version = 5 }), Event(recent));

        (await RebuildAsync(ada)).ShouldBe("finished ");

        (await ada.SummaryAsync(March + "&groupBy=project")).Lines().ShouldBe([$"Website {6 * 3600} 3"]);
        (await ada.SummaryAsync(March + "&groupBy=tag")).Lines().ShouldBe([$"Late {6 * 3600} 3"]);
        await service.Broker.PublishAsync(Event(restored with { Version = 2, End = restored.Start.AddHours(2) }));
        await ada.SummaryAsync(March, seconds: 7 * 3600, entries: 3);
    }

    [Fact]
    public async Task What_a_dead_rebuild_had_met_is_forgotten()
    {
        var ada = service.SignIn();
        Serve(ada);
        var dead = Guid.CreateVersion7();
        await using var connection = new NpgsqlConnection(service.Database);
        await connection.ExecuteAsync("""
            insert into keys (id) values (@WorkspaceId);
            insert into rebuild_entries (workspace, rebuild, id) select key, @dead, gen_random_uuid() from keys, generate_series(1, 3) where keys.id = @WorkspaceId;
            insert into rebuilds (workspace_id, id, state, started_at, progressed_at) values (@WorkspaceId, @dead, 'running', now() - interval '1 hour', now() - interval '1 hour')
            """, new { ada.WorkspaceId, dead });

        (await RebuildAsync(ada)).ShouldBe("finished ");

        (await connection.ExecuteScalarAsync<long>("select count(*) from rebuild_entries where rebuild = @dead", new { dead })).ShouldBe(0);
    }

    private void Serve(Person person, params CloudEvent[] items)
    {
        service.TimeEntries[person.WorkspaceId].Token = person.Token;
        service.TimeEntries[person.WorkspaceId].Items = items;
    }

    private static async Task<string> RebuildAsync(Person person)
    {
        using var accepted = await StartAsync(person, person.WorkspaceId);
        var state = await Eventually.SeesAsync(() => StateAsync(person), state => (string?)state["state"] != "running");
        return $"{state["state"]} {state["reason"]}";
    }
}
