using System.Text.Json.Nodes;
using Dapper;
using NodaTime;
using Npgsql;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Random histories, told shuffled and twice: every report equals a sum over what the entries are in the end.</summary>
public sealed class EqualsADirectSum(ReportingService service)
{
    private static readonly string[] TimeZones = ["Europe/Warsaw", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "America/Los_Angeles", "Pacific/Auckland"];

    [Theory]
    [InlineData(1)]
    [InlineData(20260329)]
    [InlineData(20261025)]
    public async Task Every_report_equals_a_direct_sum(int seed)
    {
        var random = new Random(seed);
        var ada = service.SignIn();
        Person[] people = [ada, service.SignIn(Role.Member, ada.WorkspaceId), service.SignIn(Role.Member, ada.WorkspaceId)];
        var (projects, tags) = (Enumerable.Range(1, 4).Select(number => Project(ada, $"P{number}")).ToArray(), Enumerable.Range(1, 3).Select(number => Tag(ada, $"T{number}")).ToArray());
        var histories = Enumerable.Range(0, 120).Select(_ => History(random, people[random.Next(3)], projects, tags)).ToList();
        var told = histories.SelectMany(versions => versions).Select(version => Event(version)).ToArray();
        CloudEvent[] events = [.. told, .. told.Where(_ => random.Next(3) == 0), .. projects.Select(Event), .. tags.Select(Event)];
        random.Shuffle(events);
        await service.TellAsync(events);
        await service.SettleAsync();

        var entries = histories.ConvertAll(versions => versions[^1]).FindAll(entry => entry is { DeletedAt: null, End: not null });
        foreach (var groupBy in (string[])["", "project", "user", "tag", "day", "week", "month", "year", "project,month", "tag,project", "user,week", "day,tag", "month,year"])
            foreach (var (from, to) in ((string, string)[])[("2026-03-01", "2026-05-01"), ("2026-03-29", "2026-03-30"), ("2026-01-01", "2027-01-01"), ("2026-03-17", "2026-10-26")])
                foreach (var zone in (string[])["entry", "Europe/Warsaw"])
                    foreach (var attribution in (string[])["split", "start"])
                    {
                        var filter = random.Next(5) switch { 0 => $"projectId={projects[0].Id}", 1 => $"userId={people[1].UserId}", 2 => $"tagId={tags[0].Id}", 3 => "billable=true", _ => "" };
                        var query = $"from={from}&to={to}&zone={zone}&attribution={attribution}&{(groupBy.Length > 0 ? $"groupBy={groupBy}&" : "")}{filter}".TrimEnd('&');
                        Flat(await ada.SummaryAsync(query)).ShouldBe(Expected(entries, query), $"seed {seed}: {query}");
                    }

        await RollupsAgreeAsync();
    }

    // The direct sum: what of each entry falls on each day, and which entries those are.
    private static List<string> Expected(List<Entry> all, string query)
    {
        var asked = query.Split('&').Select(parameter => parameter.Split('=')).ToDictionary(parameter => parameter[0], parameter => parameter[1]);
        string[] dimensions = asked.TryGetValue("groupBy", out var groupBy) ? groupBy.Split(',') : [];
        var (first, last) = (DateOnly.Parse(asked["from"], null), DateOnly.Parse(asked["to"], null));
        var parts =
            from entry in all
            where !asked.TryGetValue("projectId", out var project) || entry.ProjectId.ToString() == project
            where !asked.TryGetValue("userId", out var user) || entry.UserId.ToString() == user
            where !asked.TryGetValue("tagId", out var tag) || entry.TagIds.Contains(Guid.Parse(tag))
            where !asked.ContainsKey("billable") || entry.Billable
            let days = DaysOf(entry, asked["zone"] == "entry" ? entry.TimeZone : asked["zone"])
            from part in asked["attribution"] == "split" ? days : [(days[0].Day, days.Sum(day => day.Seconds))]
            where part.Day >= first && part.Day < last
            select (entry, part.Day, part.Seconds);
        var total = parts.ToList();
        var groups =
            from part in total
            from tag in dimensions.Contains("tag") && part.entry.TagIds.Length > 0 ? part.entry.TagIds.Distinct().Select(tag => tag.ToString()) : ["-"]
            group part by string.Join(' ', dimensions.Select(dimension => KeyOf(dimension, part, tag))) into grouped
            select $"{grouped.Key} {grouped.Sum(part => part.Seconds)} {grouped.Select(part => part.entry.Id).Distinct().Count()}";
        return [.. groups.Where(_ => dimensions.Length > 0).Order(StringComparer.Ordinal), $"{total.Sum(part => part.Seconds)} {total.Select(part => part.entry.Id).Distinct().Count()}"];
    }

    private static List<(DateOnly Day, long Seconds)> DaysOf(Entry entry, string zone)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var (start, end) = (NodaTime.Instant.FromDateTimeOffset(entry.Start), NodaTime.Instant.FromDateTimeOffset(entry.End!.Value));
        var days = Enumerable.Range(0, 40).Select(start.InZone(tz).Date.PlusDays).Select(day =>
            (day.ToDateOnly(), (long)(NodaTime.Instant.Min(end, tz.AtStartOfDay(day.PlusDays(1)).ToInstant()) - NodaTime.Instant.Max(start, tz.AtStartOfDay(day).ToInstant())).TotalSeconds));
        return [.. days.Where(day => day.Item2 > 0)];
    }

    private static string KeyOf(string dimension, (Entry Entry, DateOnly Day, long Seconds) part, string tag) => dimension switch
    {
        "project" => part.Entry.ProjectId?.ToString() ?? "-",
        "user" => part.Entry.UserId.ToString(),
        "tag" => tag,
        "day" => $"{part.Day:yyyy-MM-dd}",
        "week" => $"{part.Day.AddDays(-(((int)part.Day.DayOfWeek + 6) % 7)):yyyy-MM-dd}",
        "month" => $"{part.Day:yyyy-MM}-01",
        _ => $"{part.Day:yyyy}-01-01",
    };

    private static List<string> Flat(JsonNode summary) =>
    [
        .. summary["groups"]!.AsArray().Select(group => string.Join(' ', group!.AsObject().Select(member => member.Value is JsonObject named ? (string?)named["id"] : member.Value?.ToString() ?? "-"))).Order(StringComparer.Ordinal),
        $"{summary.Seconds()} {summary.Entries()}",
    ];

    // Recorded or started, then moved, stopped, retagged, given to another project or day, and sometimes deleted.
    private static List<Entry> History(Random random, Person person, Project[] projects, Tag[] tags)
    {
        var versions = new List<Entry>();
        var entry = Entry(person, "2026-01-01T00:00:00Z", null, TimeZones[random.Next(TimeZones.Length)]);
        for (var version = 1; version <= 1 + random.Next(4); version++)
        {
            var start = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(10) == 0 ? 200 + random.Next(30) : random.Next(50)).AddSeconds(random.Next(86400));
            var length = random.Next(8) switch { 0 => random.Next(1, 31 * 86400), 1 or 2 => random.Next(1, 3 * 86400), _ => random.Next(1, 8 * 3600) };
            entry = entry with
            {
                Version = version, Start = start, End = random.Next(10) == 0 ? null : start.AddSeconds(length), Billable = random.Next(2) == 0,
                ProjectId = random.Next(4) == 0 ? null : projects[random.Next(projects.Length)].Id,
                TagIds = [.. tags.Where(_ => random.Next(3) == 0).Select(tag => tag.Id)],
                DeletedAt = version > 1 && random.Next(8) == 0 ? Now : null,
            };
            versions.Add(entry);
        }

        return versions;
    }

    private async Task RollupsAgreeAsync()
    {
        await using var connection = new NpgsqlConnection(service.Database);
        (await connection.ExecuteScalarAsync<long>("""
            with by_user as (select workspace, day, user_key, billable, sum(seconds) s, sum(whole_seconds) w, sum(started) a, sum(continued) c from days group by 1, 2, 3, 4),
                 by_month as (select workspace, date_trunc('month', day)::date, project, billable, sum(seconds) s, sum(whole_seconds) w, sum(started) a,
                                     coalesce(sum(continued) filter (where extract(day from day) = 1), 0) c from days group by 1, 2, 3, 4)
            select (select count(*) from (table user_days except select * from by_user) as more) + (select count(*) from (select * from by_user except table user_days) as less)
                 + (select count(*) from (table project_months except select * from by_month) as more) + (select count(*) from (select * from by_month except table project_months) as less)
                 + (select count(*) from days where started = 0 and continued = 0)
            """)).ShouldBe(0);
    }
}
