using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>What happened in one workspace, made up by a seed: entries are recorded, moved, stopped, given to other projects, deleted. All times are whole minutes.</summary>
internal sealed class Script
{
    private static readonly string[] Zones = ["Europe/Warsaw", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "America/Los_Angeles"];
    private static readonly Rate?[] Rates = [null, new(7333, "EUR"), new(10_000, "EUR"), new(5001, "JPY")];
    private static readonly DateTimeOffset[] Seasons = [new(2026, 3, 26, 0, 0, 0, TimeSpan.Zero), new(2026, 10, 22, 0, 0, 0, TimeSpan.Zero)];

    private readonly Rate?[] rates;
    private readonly Client client;
    private readonly Project[] projects;
    private readonly ProjectTask[] tasks;
    private readonly Tag[] tags;
    private readonly Team[] teams;
    private readonly Person[] people;
    private readonly Dictionary<Guid, string> names;

    internal Script(Random random, Subject subject, bool hasRates = true)
    {
        var ada = subject.SignIn();
        rates = hasRates ? Rates : [null];
        people = [ada, subject.SignIn(Role.Member, ada.WorkspaceId)];
        client = Client(ada, "c1");
        projects = [Project(ada, "p1", client.Id), Project(ada, "p2")];
        tasks = [ProjectTask(projects[0], "k1"), ProjectTask(projects[1], "k2")];
        tags = [Tag(ada, "t1"), Tag(ada, "t2")];
        teams = [Team(ada, "m1", people[0]), Team(ada, "m2", [.. people.Where(_ => random.Next(2) == 0)])];
        names = people.Select((person, index) => (person.UserId, $"u{index}")).Concat(projects.Select(one => (one.Id, one.Name))).Concat(tasks.Select(one => (one.Id, one.Name)))
            .Concat(tags.Select(one => (one.Id, one.Name))).Concat(teams.Select(one => (one.Id, one.Name))).Append((client.Id, client.Name)).ToDictionary();
        var histories = Enumerable.Range(0, random.Next(1, 9)).Select(_ => History(random).ToList()).ToList();
        Entries = [.. histories.Select(versions => versions[^1]).Where(entry => entry is { DeletedAt: null, End: not null })];
        var events = histories.SelectMany(versions => versions).Select(version => Event(version)).ToList();
        Events = [.. events, .. events.Where(_ => random.Next(3) == 0), .. projects.Select(Event), .. projects.Select(project => Event(project with { ClientId = null, Version = 2 })),
            .. projects.Select(project => Event(project with { Version = 3 })), .. tasks.Select(Event), .. tags.Select(Event), Event(client), .. teams.Select(Event),
            .. people.Select((person, index) => Event(User(person, $"u{index}")))];
    }

    /// <summary>Who asks: the owner.</summary>
    internal Person Ada => people[0];

    /// <summary>What was told, some of it twice.</summary>
    internal IReadOnlyList<CloudEvent> Events { get; }

    /// <summary>What counts in the end.</summary>
    internal IReadOnlyList<Entry> Entries { get; }

    /// <summary>A question, at random.</summary>
    internal Question Ask(Random random)
    {
        (string Text, Func<Entry, bool> Passes)[] filters =
        [
            ($"&projectId={projects[0].Id}", entry => entry.ProjectId == projects[0].Id),
            ($"&projectId={projects[1].Id},none", entry => entry.ProjectId != projects[0].Id),
            ($"&clientId={client.Id}", entry => ClientOf(entry) == client.Id),
            ("&clientId=none", entry => ClientOf(entry) is null),
            ($"&taskId={tasks[0].Id}", entry => entry.TaskId == tasks[0].Id),
            ("&taskId=none", entry => entry.TaskId is null),
            ($"&userId={people[1].UserId}", entry => entry.UserId == people[1].UserId),
            ($"&teamId={teams[1].Id}", entry => TeamsOf(entry).Contains(teams[1].Id)),
            ($"&teamId=none,{teams[1].Id}", entry => !TeamsOf(entry).Any() || TeamsOf(entry).Contains(teams[1].Id)),
            ($"&tagId={tags[0].Id}", entry => entry.TagIds.Contains(tags[0].Id)),
            ($"&tagId=none,{tags[1].Id}", entry => entry.TagIds.Length == 0 || entry.TagIds.Contains(tags[1].Id)),
            ("&billable=true", entry => entry.Billable),
        ];
        // Two filters of one name would be one parameter twice.
        var chosen = random.GetItems(filters, random.Next(3)).DistinctBy(filter => filter.Text[..4]).ToList();
        return new(
            [.. random.GetItems(Question.Dimensions, random.Next(3)).Distinct(StringComparer.Ordinal)],
            random.Next(2) == 0 ? "entry" : Zones[random.Next(Zones.Length)],
            random.Next(3) > 0,
            DateOnly.FromDateTime(Seasons[random.Next(2)].DateTime).AddDays(random.Next(-3, 8)),
            // Many of them end among the entries.
            random.Next(1, random.Next(2) == 0 ? 16 : 260),
            string.Concat(chosen.Select(filter => filter.Text)),
            entry => chosen.TrueForAll(filter => filter.Passes(entry)),
            Rounded.AtRandom(random));
    }

    /// <summary>The name in the answer.</summary>
    internal string NameOf(Guid? id) => id is { } given ? names[given] : "-";

    /// <summary>For whom the entry's project is.</summary>
    internal Guid? ClientOf(Entry entry) => entry.ProjectId == projects[0].Id ? client.Id : null;

    /// <summary>The teams that the entry's user is in.</summary>
    internal IEnumerable<Guid?> TeamsOf(Entry entry) => teams.Where(team => team.MemberIds.Contains(entry.UserId)).Select(team => (Guid?)team.Id);

    private IEnumerable<Entry> History(Random random)
    {
        var entry = Entry(people[random.Next(2)], "2026-01-01T00:00:00Z", null, Zones[random.Next(Zones.Length)]);
        var last = random.Next(1, 5);
        for (var version = 1; version <= last; version++)
        {
            var start = Seasons[random.Next(2)].AddMinutes(random.Next(12 * 1440));
            var task = random.Next(3) == 0 ? tasks[random.Next(2)] : null;
            yield return entry = entry with
            {
                Version = version, Start = start, End = random.Next(10) == 0 ? null : start.AddMinutes(random.Next(6) == 0 ? random.Next(1, 3 * 1440) : random.Next(1, 600)),
                ProjectId = task?.ProjectId ?? (random.Next(3) == 0 ? null : projects[random.Next(2)].Id), TaskId = task?.Id, Billable = random.Next(2) == 0, Rate = random.GetItems(rates, 1)[0],
                TagIds = [.. tags.Where(_ => random.Next(2) == 0).Select(tag => tag.Id)],
                DeletedAt = version > 1 && random.Next(8) == 0 ? Now : null,
            };
        }
    }
}
