using System.Text.Json.Nodes;
using NodaTime;

namespace Timetension.Reporting.Tests;

/// <summary>What a workspace has in the end, and every report of it in a few lines: what of each entry falls on each day, and which entries those are.</summary>
internal sealed record DirectSum(IReadOnlyList<Entry> Entries, IReadOnlyList<Project> Projects, IReadOnlyList<Team> Teams)
{
    /// <summary>The lines of the report, in the order of their text: the keys, seconds, entries.</summary>
    internal List<string> Report(string query)
    {
        var asked = query.Split('&').Select(parameter => parameter.Split('=')).ToDictionary(parameter => parameter[0], parameter => parameter[1]);
        string[] dimensions = asked.TryGetValue("groupBy", out var groupBy) ? groupBy.Split(',') : [];
        var (first, last) = (DateOnly.Parse(asked["from"], null), DateOnly.Parse(asked["to"], null));
        var round = RoundingOf(asked);
        var parts =
            from entry in Entries
            where Dimensions.All(dimension => !asked.TryGetValue(dimension + "Id", out var wanted) || KeysOf(dimension, entry).Any(key => wanted.Split(',').Contains(key == "-" ? "none" : key)))
            where !asked.TryGetValue("billable", out var billable) || entry.Billable == bool.Parse(billable)
            let days = DaysOf(entry, asked["zone"] == "entry" ? entry.TimeZone : asked["zone"])
            from part in asked["attribution"] == "split" ? days : [(days[0].Day, days.Sum(day => day.Seconds))]
            where part.Day >= first && part.Day < last
            let before = asked["attribution"] == "split" ? days.Where(day => day.Day < part.Day).Sum(day => day.Seconds) : 0
            let rate = entry.Billable ? entry.Rate?.Amount ?? 0 : 0
            select (Entry: entry, part.Day, part.Seconds, Rounded: round(before + part.Seconds) - round(before),
                Amount: Worth(rate, round(before + part.Seconds)) - Worth(rate, round(before)));
        List<(Entry[] Entries, DateOnly Day, long Seconds, long Amount)> lines = asked.GetValueOrDefault("roundingPer") == "day-project"
            ? [.. parts.GroupBy(part => (part.Day, part.Entry.UserId, part.Entry.ProjectId, part.Entry.TaskId, part.Entry.Billable, Rate: part.Entry.Billable ? part.Entry.Rate : null, string.Join(' ', part.Entry.TagIds.Order())))
                .Select(line => (line.Select(part => part.Entry).ToArray(), line.Key.Day, round(line.Sum(part => part.Seconds)), Worth(line.Key.Rate?.Amount ?? 0, round(line.Sum(part => part.Seconds)))))]
            : [.. parts.Select(part => (new[] { part.Entry }, part.Day, part.Rounded, part.Amount))];
        var groups =
            from line in lines
            from one in dimensions.Length == 0 ? [] : KeysOf(dimensions[0], line.Entries[0], line.Day)
            from other in dimensions.Length < 2 ? [""] : KeysOf(dimensions[1], line.Entries[0], line.Day)
            group line by $"{one} {other}".TrimEnd() into grouped
            select $"{grouped.Key} {Sum(grouped)}";
        return [.. groups.Order(StringComparer.Ordinal), Sum(lines)];
    }

    /// <summary>The entries of which something falls between two days, and how much.</summary>
    internal IEnumerable<(Entry Entry, long Seconds)> Between(DateOnly first, DateOnly last, string zone) =>
        from entry in Entries
        let seconds = DaysOf(entry, zone == "entry" ? entry.TimeZone : zone).Where(day => day.Day >= first && day.Day < last).Sum(day => day.Seconds)
        where seconds > 0
        select (entry, seconds);

    private static string Sum(IEnumerable<(Entry[] Entries, DateOnly Day, long Seconds, long Amount)> lines)
    {
        var amounts = lines.Where(line => line.Entries[0] is { Billable: true, Rate: not null }).GroupBy(line => line.Entries[0].Rate!.Currency).OrderBy(lines => lines.Key, StringComparer.Ordinal)
            .Select(lines => $" {lines.Sum(line => line.Amount)}{lines.Key}");
        return $"{lines.Sum(line => line.Seconds)} {lines.SelectMany(line => line.Entries).Select(entry => entry.Id).Distinct().Count()}{string.Concat(amounts)}";
    }

    private static long Worth(long rate, long seconds) => (long)Math.Round(rate * (decimal)seconds / 3600, MidpointRounding.AwayFromZero);

    private static Func<long, long> RoundingOf(Dictionary<string, string> asked)
    {
        if (!asked.TryGetValue("roundingUnit", out var text))
            return seconds => seconds;
        var unit = decimal.Parse(text, null);
        return asked["roundingMode"] switch
        {
            "up" => seconds => (long)(Math.Ceiling(seconds / unit) * unit),
            "down" => seconds => (long)(Math.Floor(seconds / unit) * unit),
            _ => seconds => (long)(Math.Round(seconds / unit, MidpointRounding.AwayFromZero) * unit),
        };
    }

    /// <summary>An answer in the same lines.</summary>
    internal static List<string> Flat(JsonNode summary) =>
    [
        .. summary["groups"]!.AsArray().Select(group => LineOf(group!)).Order(StringComparer.Ordinal),
        LineOf(summary["total"]!),
    ];

    private static string LineOf(JsonNode group) => string.Join(' ', group.AsObject().SelectMany(member => member.Value switch
    {
        JsonArray amounts => amounts.Select(money => $"{money!["amount"]}{money["currency"]}"),
        JsonObject named => [$"{named["id"]}"],
        _ => [member.Value?.ToString() ?? "-"],
    }));

    private static readonly string[] Dimensions = ["project", "client", "task", "user", "team", "tag"];

    private IEnumerable<string> KeysOf(string dimension, Entry entry, DateOnly day = default) => dimension switch
    {
        "project" => [entry.ProjectId?.ToString() ?? "-"],
        "client" => [Projects.FirstOrDefault(project => project.Id == entry.ProjectId)?.ClientId?.ToString() ?? "-"],
        "task" => [entry.TaskId?.ToString() ?? "-"],
        "user" => [entry.UserId.ToString()],
        "team" => Teams.Where(team => team.MemberIds.Contains(entry.UserId)).Select(team => team.Id.ToString()).DefaultIfEmpty("-"),
        "tag" => entry.TagIds.Distinct().Select(tag => tag.ToString()).DefaultIfEmpty("-"),
        "billable" => [entry.Billable ? "true" : "false"],
        "day" => [$"{day:yyyy-MM-dd}"],
        "week" => [$"{day.AddDays(-(((int)day.DayOfWeek + 6) % 7)):yyyy-MM-dd}"],
        "month" => [$"{day:yyyy-MM}-01"],
        _ => [$"{day:yyyy}-01-01"],
    };

    private static List<(DateOnly Day, long Seconds)> DaysOf(Entry entry, string zone)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var (start, end) = (Instant.FromDateTimeOffset(entry.Start), Instant.FromDateTimeOffset(entry.End!.Value));
        var days = Enumerable.Range(0, 40).Select(start.InZone(tz).Date.PlusDays).Select(day =>
            (day.ToDateOnly(), (long)(Instant.Min(end, tz.AtStartOfDay(day.PlusDays(1)).ToInstant()) - Instant.Max(start, tz.AtStartOfDay(day).ToInstant())).TotalSeconds));
        return [.. days.Where(day => day.Item2 > 0)];
    }
}
