using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Random histories, told shuffled and partly twice: every report equals a sum over what the entries are in the end.</summary>
public sealed class DirectSum : ReportingTest
{
    private const int Scripts = 80;

    [Fact, Requirement("REP-CONC-001")]
    public async Task Every_report_equals_a_direct_sum()
    {
        var random = Random();
        var scripts = Enumerable.Range(0, Scripts).Select(number => new Script(random, Subject, hasRates: number % 3 > 0)).ToList();
        var events = scripts.SelectMany(script => script.Events).ToArray();
        random.Shuffle(events);
        var questions = scripts.SelectMany(script => Enumerable.Range(0, 4).Select(_ => (script, question: script.Ask(random)))).ToList();

        await TellAsync(events);
        await SettleAsync();

        await Parallel.ForEachAsync(questions, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (asked, _) =>
        {
            var expected = asked.question.AnswerFor(asked.script);
            var report = await ReportAsync(asked.script.Ada, asked.question.ToString());
            string.Join("; ", report.Lines.Order(StringComparer.Ordinal)).ShouldBe(string.Join("; ", expected), $"seed {Options.Current.Seed}: {asked.question}");
        });
    }

    [Fact, Requirement("REP-CONC-002")]
    public async Task A_report_that_is_read_meanwhile_adds_up()
    {
        const int entries = 20, versions = 60;
        var ada = Subject.SignIn();
        var projects = Enumerable.Range(1, 5).Select(number => Project(ada, $"p{number}")).ToList();
        var first = Enumerable.Range(0, entries).Select(number => Entry(ada, $"2026-03-{number + 1:00}T08:00:00Z", $"2026-03-{number + 1:00}T08:01:00Z", project: projects[number % 5].Id)).ToList();
        await TellAsync(first.Select(entry => Event(entry)));
        await SeesAsync(ada, March, $"= {60 * entries} {entries}");

        var telling = Task.Run(async () =>
        {
            for (var version = 2; version <= versions; version++)
                await TellAsync(first.Select((entry, number) => Event(entry with { Version = version, End = entry.Start.AddMinutes(version), ProjectId = projects[(number + version) % 5].Id })));
        });
        var dimensions = (string[])["project", "day", "month", "user"];
        for (var read = 0; !telling.IsCompleted; read++)
        {
            var report = await ReportAsync(ada, $"{March}&groupBy={dimensions[read % dimensions.Length]}");
            (report.SecondsOfGroups, report.Entries).ShouldBe((report.Seconds, entries));
        }

        await telling;
        await SeesAsync(ada, March, $"= {60 * versions * entries} {entries}");
    }
}
