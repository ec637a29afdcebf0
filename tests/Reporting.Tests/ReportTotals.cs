using System.Text.Json;
using System.Text.Json.Nodes;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>The contract's table of summaries, over HTTP.</summary>
public sealed class ReportTotals(ReportingService service)
{
    private sealed record Someone(string Name, string TimeZone);

    private sealed record Row(string User, string TimeZone, string Start, string End, string? Project, string[] Tags, bool Billable);

    private sealed record Case(string Query, JsonArray Groups, JsonObject Total);

    [Fact]
    public async Task Summaries_are_those_of_the_table()
    {
        var table = Vectors.Read("report-totals.json");
        var people = People(table.GetProperty("people").Deserialize<List<Someone>>(JsonSerializerOptions.Web)!);
        var rows = table.GetProperty("entries").Deserialize<List<Row>>(JsonSerializerOptions.Web)!;
        var ada = people["ada"];
        var projects = rows.Select(row => row.Project).OfType<string>().Distinct().Select(name => Project(ada, name)).ToDictionary(project => project.Name);
        var tags = rows.SelectMany(row => row.Tags).Distinct().Select(name => Tag(ada, name)).ToDictionary(tag => tag.Name);
        await service.TellAsync([.. projects.Values.Select(Event), .. tags.Values.Select(Event), .. rows.Select(row => Event(Entry(people[row.User], row.Start, row.End,
            row.TimeZone, row.Project is null ? null : projects[row.Project].Id, [.. row.Tags.Select(tag => tags[tag].Id)], row.Billable)))]);
        await service.SettleAsync();

        Dictionary<string, Guid> ids = new([.. people.Select(person => KeyValuePair.Create(person.Key, person.Value.UserId)),
            .. projects.Select(project => KeyValuePair.Create(project.Key, project.Value.Id)), .. tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value.Id))]);
        foreach (var expected in table.GetProperty("cases").Deserialize<List<Case>>(JsonSerializerOptions.Web)!)
        {
            var summary = await ada.SummaryAsync(ids.Aggregate(expected.Query, (query, named) => query.Replace($"{{{named.Key}}}", $"{named.Value}", StringComparison.Ordinal)));

            summary["groups"]!.AsArray().Select(group => Line(group!, ids)).ShouldBe(expected.Groups.Select(group => Line(group!, ids)), ignoreOrder: true, expected.Query);
            summary["total"]!["seconds"]!.ToJsonString().ShouldBe(expected.Total["seconds"]!.ToJsonString(), expected.Query);
            summary["total"]!["entries"]!.ToJsonString().ShouldBe(expected.Total["entries"]!.ToJsonString(), expected.Query);
        }
    }

    private Dictionary<string, Person> People(List<Someone> all)
    {
        var ada = service.SignIn(timeZone: all[0].TimeZone);
        return all.ToDictionary(one => one.Name, one => one == all[0] ? ada : service.SignIn(Role.Member, ada.WorkspaceId, one.TimeZone), StringComparer.Ordinal);
    }

    /// <summary>A group with ids for names, of the table as of an answer.</summary>
    private static string Line(JsonNode group, Dictionary<string, Guid> ids) => string.Join(' ', group.AsObject().Where(member => member.Value is not JsonArray).Select(member => member.Value switch
    {
        null => $"{member.Key}: none",
        JsonObject named => $"{member.Key}: {named["id"]}",
        var value => $"{member.Key}: {(ids.TryGetValue($"{value}", out var id) ? $"{id}" : $"{value}")}",
    }));
}
