using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>The contract's table of summaries: <c>contracts/vectors/report-totals.json</c>.</summary>
public sealed class Totals : ReportingTest
{
    private sealed record Someone(string Name, string TimeZone);

    private sealed record Row(string User, string TimeZone, string Start, string End, string? Project, string[] Tags, bool Billable);

    private sealed record Case(string Query, JsonElement Groups, JsonElement Total);

    [Fact, Requirement("REP-TIME-007")]
    public async Task Summaries_are_those_of_the_table()
    {
        var table = Vectors.Read("report-totals.json");
        var rows = table.GetProperty("entries").Deserialize<List<Row>>(JsonSerializerOptions.Web)!;
        var people = People(table.GetProperty("people").Deserialize<List<Someone>>(JsonSerializerOptions.Web)!);
        var ada = people["ada"];
        var projects = rows.Select(row => row.Project).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => Project(ada, name), StringComparer.Ordinal);
        var tags = rows.SelectMany(row => row.Tags).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => Tag(ada, name), StringComparer.Ordinal);
        await TellAsync([
            .. projects.Values.Select(Event), .. tags.Values.Select(Event), .. people.Select(person => Event(User(person.Value, person.Key))),
            .. rows.Select(row => Event(Entry(people[row.User], row.Start, row.End, row.TimeZone,
                row.Project is null ? null : projects[row.Project].Id, [.. row.Tags.Select(tag => tags[tag].Id)], row.Billable))),
        ]);
        await SettleAsync();

        var ids = people.Select(person => (person.Key, person.Value.UserId)).Concat(projects.Select(project => (project.Key, project.Value.Id))).Concat(tags.Select(tag => (tag.Key, tag.Value.Id))).ToList();
        foreach (var expected in table.GetProperty("cases").Deserialize<List<Case>>(JsonSerializerOptions.Web)!)
        {
            var query = ids.Aggregate(expected.Query, (query, named) => query.Replace($"{{{named.Item1}}}", $"{named.Item2}", StringComparison.Ordinal));
            Sorted((await ReportAsync(ada, query)).Lines).ShouldBe(Sorted(Lines(expected)), query);
        }
    }

    private static Dictionary<string, Person> People(List<Someone> all)
    {
        var ada = Subject.SignIn(timeZone: all[0].TimeZone);
        return all.ToDictionary(one => one.Name, one => one == all[0] ? ada : Subject.SignIn(Role.Member, ada.WorkspaceId, one.TimeZone), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(Case expected) =>
        expected.Groups.EnumerateArray().Select(group => string.Join(' ', group.EnumerateObject().Select(member => member.Value.ValueKind == JsonValueKind.Null ? "-" : $"{member.Value}")))
            .Append($"= {expected.Total.GetProperty("seconds")} {expected.Total.GetProperty("entries")}");

    private static string Sorted(IEnumerable<string> lines) => string.Join("; ", lines.Order(StringComparer.Ordinal));
}
