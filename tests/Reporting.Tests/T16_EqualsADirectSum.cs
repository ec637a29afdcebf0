using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Row T16: reports that are rebuilt from events equal a direct sum, after shuffle, duplication and replay.</summary>
public sealed class T16_EqualsADirectSum(Rebuilding.Service service) : IClassFixture<Rebuilding.Service>
{
    private static readonly string[] Queries = [.. from groupBy in (string[])["project", "client", "task", "user", "tag", "month"]
        from rest in (string[])["", "&roundingUnit=900&roundingMode=up&roundingPer=day-project"]
        select $"from=2026-03-01&to=2026-12-01&zone=entry&attribution=split&groupBy={groupBy}{rest}"];

    [Theory]
    [InlineData(16)]
    [InlineData(2016)]
    public async Task A_rebuild_while_events_arrive_ends_in_the_same_state(int seed)
    {
        var random = new Random(seed);
        var ada = service.SignIn();
        var history = new History(random, [ada, service.SignIn(Role.Member, ada.WorkspaceId)], entries: 15);
        var told = history.Shuffled();
        var feed = service.TimeEntries[ada.WorkspaceId];
        feed.Token = ada.Token;
        feed.Items = [.. history.Events.Where(one => !one.Type.Contains(".team.", StringComparison.Ordinal)).GroupBy(one => one.Subject, (_, versions) => versions.MaxBy(version => version.Sequence)!)];
        var chunks = new Queue<CloudEvent[]>(told.Chunk(10));
        feed.BeforePage = async () =>
        {
            foreach (var one in chunks.TryDequeue(out var next) ? next : [])
                await service.Broker.PublishAsync(one);
        };

        using var accepted = await ada.Http.PostAsJsonAsync("/reporting/rebuild", new { workspaceId = ada.WorkspaceId }, TestContext.Current.CancellationToken);
        await Eventually.SeesAsync(async () => (await ada.Http.GetFromJsonAsync<JsonNode>("/reporting/status"))!, status => (string?)status["rebuilds"]![0]!["state"] == "finished", TimeSpan.FromMinutes(1));
        foreach (var one in chunks.SelectMany(chunk => chunk).Concat(told.Take(50)))
            await service.Broker.PublishAsync(one);
        await service.Broker.PublishAsync(Event(Entry(ada, "2020-01-01T00:00:00Z", "2020-01-01T00:00:01Z")));
        await ada.SummaryAsync("from=2020-01-01&to=2020-01-02", seconds: 1, entries: 1);

        foreach (var query in Queries)
            DirectSum.Flat(await ada.SummaryAsync(query)).ShouldBe(history.End.Report(query), $"seed {seed}: {query}");
    }
}
