using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>What happened in one workspace, made up by a seed: entries are recorded, moved, stopped, given to other projects, deleted. All times are whole minutes.</summary>
internal sealed class Script
{
    private static readonly string[] Zones = ["Europe/Warsaw", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "America/Los_Angeles"];
    private static readonly DateTimeOffset[] Seasons = [new(2026, 3, 26, 0, 0, 0, TimeSpan.Zero), new(2026, 10, 22, 0, 0, 0, TimeSpan.Zero)];

    private readonly Project[] projects;
    private readonly Tag[] tags;
    private readonly Person[] people;

    internal Script(Random random, Subject subject)
    {
        var ada = subject.SignIn();
        people = [ada, subject.SignIn(Role.Member, ada.WorkspaceId)];
        projects = [Project(ada, "p1"), Project(ada, "p2")];
        tags = [Tag(ada, "t1"), Tag(ada, "t2")];
        var histories = Enumerable.Range(0, random.Next(1, 9)).Select(_ => History(random).ToList()).ToList();
        Entries = [.. histories.Select(versions => versions[^1]).Where(entry => entry is { DeletedAt: null, End: not null })];
        var events = histories.SelectMany(versions => versions).Select(version => Event(version)).ToList();
        Events = [.. events, .. events.Where(_ => random.Next(3) == 0), .. projects.Select(Event), .. tags.Select(Event), .. people.Select((person, index) => Event(User(person, $"u{index}")))];
    }

    /// <summary>Who asks: the owner.</summary>
    internal Person Ada => people[0];

    /// <summary>What was told, some of it twice.</summary>
    internal IReadOnlyList<CloudEvent> Events { get; }

    /// <summary>What counts in the end.</summary>
    internal IReadOnlyList<Entry> Entries { get; }

    /// <summary>A question, at random.</summary>
    internal Question Ask(Random random) => new(
        [.. random.GetItems(Question.Dimensions, random.Next(3)).Distinct(StringComparer.Ordinal)],
        random.Next(2) == 0 ? "entry" : Zones[random.Next(Zones.Length)],
        random.Next(3) > 0,
        DateOnly.FromDateTime(Seasons[random.Next(2)].DateTime).AddDays(random.Next(-3, 8)),
        random.Next(1, 260),
        random.Next(4) == 0 ? projects[0].Id : null,
        random.Next(4) == 0 ? people[1].UserId : null,
        random.Next(4) == 0 ? tags[0].Id : null);

    /// <summary>The name in the answer.</summary>
    internal string NameOf(Guid? id) =>
        projects.FirstOrDefault(project => project.Id == id)?.Name ?? tags.FirstOrDefault(tag => tag.Id == id)?.Name
        ?? (Array.FindIndex(people, person => person.UserId == id) is >= 0 and var index ? $"u{index}" : "-");

    private IEnumerable<Entry> History(Random random)
    {
        var entry = Entry(people[random.Next(2)], "2026-01-01T00:00:00Z", null, Zones[random.Next(Zones.Length)]);
        var last = random.Next(1, 5);
        for (var version = 1; version <= last; version++)
        {
            var start = Seasons[random.Next(2)].AddMinutes(random.Next(12 * 1440));
            yield return entry = entry with
            {
                Version = version, Start = start, End = random.Next(10) == 0 ? null : start.AddMinutes(random.Next(6) == 0 ? random.Next(1, 3 * 1440) : random.Next(1, 600)),
                ProjectId = random.Next(3) == 0 ? null : projects[random.Next(2)].Id, TagIds = [.. tags.Where(_ => random.Next(2) == 0).Select(tag => tag.Id)],
                DeletedAt = version > 1 && random.Next(8) == 0 ? Now : null,
            };
        }
    }
}
