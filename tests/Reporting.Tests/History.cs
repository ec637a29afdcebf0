using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>
/// What happened in a workspace, made up by a seed: entries are recorded or started, then moved, stopped, retagged, given to other projects and days, deleted and
/// restored; projects go to other clients, teams change.
/// </summary>
internal sealed class History
{
    private static readonly string[] TimeZones = ["Europe/Warsaw", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "America/Los_Angeles", "Pacific/Auckland"];

    private static readonly Rate?[] Rates = [null, new(0, "EUR"), new(7333, "EUR"), new(10_000, "EUR"), new(5001, "JPY")];

    private readonly Random random;
    private readonly Rate?[] rates;
    private readonly Project[] projects;
    private readonly ProjectTask[] tasks;
    private readonly Tag[] tags;
    private readonly Client[] clients;

    internal History(Random random, Person[] people, int entries, bool hasRates = true)
    {
        this.random = random;
        rates = hasRates ? Rates : [null];
        People = people;
        clients = [Client(people[0], "C1"), Client(people[0], "C2")];
        projects = [.. Enumerable.Range(1, 4).Select(number => Project(people[0], $"P{number}"))];
        tasks = [.. Enumerable.Range(0, 5).Select(number => ProjectTask(projects[number % 4], $"K{number}"))];
        tags = [.. Enumerable.Range(1, 3).Select(number => Tag(people[0], $"T{number}"))];
        var (ofEntries, ofProjects, ofTeams) = (
            Enumerable.Range(0, entries).Select(_ => VersionsOf(people[random.Next(people.Length)])).ToList(),
            projects.Select(VersionsOf).ToList(),
            Enumerable.Range(1, 3).Select(number => VersionsOf(Team(people[0], $"M{number}"))).ToList());
        Events = [.. ofEntries.SelectMany(versions => versions.Select(version => Event(version))), .. ofProjects.SelectMany(versions => versions.Select(Event)),
            .. ofTeams.SelectMany(versions => versions.Select(Event)), .. clients.Select(Event), .. tasks.Select(Event), .. tags.Select(Event)];
        End = new([.. ofEntries.Select(versions => versions[^1]).Where(entry => entry is { DeletedAt: null, End: not null })],
            ofProjects.ConvertAll(versions => versions[^1]), [.. ofTeams.Select(versions => versions[^1]).Where(team => team.DeletedAt is null)]);
        Filters =
        [
            "", $"projectId={projects[0].Id}", $"projectId={projects[1].Id},none", $"clientId={clients[0].Id}", $"clientId=none,{clients[1].Id}", $"taskId={tasks[0].Id},{tasks[1].Id}",
            "taskId=none", $"userId={people[1].UserId}", $"userId={people[0].UserId},{people[1].UserId}", $"teamId={ofTeams[0][0].Id}", $"teamId=none,{ofTeams[1][0].Id}",
            $"tagId={tags[0].Id}", $"tagId=none,{tags[1].Id}", "billable=true", $"billable=false&tagId={tags[2].Id}",
        ];
    }

    internal Person[] People { get; }

    /// <summary>What was told.</summary>
    internal IReadOnlyList<CloudEvent> Events { get; }

    /// <summary>What counts in the end.</summary>
    internal DirectSum End { get; }

    /// <summary>Filters that leave something.</summary>
    internal string[] Filters { get; }

    /// <summary>All events in another order, some of them twice.</summary>
    internal CloudEvent[] Shuffled()
    {
        CloudEvent[] events = [.. Events, .. Events.Where(_ => random.Next(3) == 0)];
        random.Shuffle(events);
        return events;
    }

    private List<Entry> VersionsOf(Person person)
    {
        var versions = new List<Entry>();
        var entry = Entry(person, "2026-01-01T00:00:00Z", null, TimeZones[random.Next(TimeZones.Length)]);
        for (var version = 1; version <= 1 + random.Next(4); version++)
        {
            var start = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(10) == 0 ? 200 + random.Next(30) : random.Next(50)).AddSeconds(random.Next(86400));
            var length = random.Next(8) switch { 0 => random.Next(1, 31 * 86400), 1 or 2 => random.Next(1, 3 * 86400), _ => random.Next(1, 8 * 3600) };
            var task = random.Next(3) == 0 ? tasks[random.Next(tasks.Length)] : null;
            entry = entry with
            {
                Version = version, Start = start, End = random.Next(10) == 0 ? null : start.AddSeconds(length), Billable = random.Next(2) == 0, Rate = random.GetItems(rates, 1)[0],
                ProjectId = task?.ProjectId ?? (random.Next(4) == 0 ? null : projects[random.Next(projects.Length)].Id), TaskId = task?.Id,
                TagIds = [.. tags.Where(_ => random.Next(3) == 0).Select(tag => tag.Id)],
                DeletedAt = version > 1 && random.Next(6) == 0 ? Now : null,
            };
            versions.Add(entry);
        }

        return versions;
    }

    private List<Project> VersionsOf(Project project) =>
        [.. Enumerable.Range(1, 3).Select(version => project with { Version = version, ClientId = random.Next(3) is var client && client < clients.Length ? clients[client].Id : null,
            TimeBudgetSeconds = random.Next(3) == 0 ? null : random.Next(1, 1_000_000) })];

    private List<Team> VersionsOf(Team team) => [.. Enumerable.Range(1, 1 + random.Next(3)).Select(version => team with
    {
        Version = version, MemberIds = [.. People.Where(_ => random.Next(2) == 0).Select(person => person.UserId)], DeletedAt = version > 1 && random.Next(5) == 0 ? Now : null,
    })];
}
