using Aspire.Hosting;

namespace Timetension.Bench;

/// <summary>The same reports of the same entries, by Redmine, by a query of raw rows, and by ours, in turns; only when all of them say the same.</summary>
internal static class Peers
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    internal static Command Command()
    {
        var entries = Choice.Entries(1_000_000);
        var rounds = Choice.Rounds(5);
        var install = new Option<bool>("--install") { Description = "Installs Debian's Redmine, as root, where it is missing." };
        var command = new Command("peers", "Reports by Redmine, and by a query of raw rows in SQL, over ours; all over the same entries.") { entries, rounds, install };
        command.SetAction(parsed => RunAsync(parsed.GetValue(entries), parsed.GetValue(rounds), parsed.GetValue(install)));
        return command;
    }

    private static async Task RunAsync(long entries, int rounds, bool mayInstall)
    {
        await RedminePackages.EnsureInstalledAsync(mayInstall);
        var report = new Report("peers");
        await using var state = new StateFolder();
        await using var system = await StartAsync(new RedmineInstance(state), state);
        var account = await Account.CreateAsync(system);
        await RedmineEntries.RecordAsync(system, entries);
        await SeededEntries.ProjectAsync(system, account, entries);

        using var http = system.CreateClient("reporting", account.Token);
        using var browser = system.CreateClient(RedmineInstance.Resource);
        await using var database = new NpgsqlConnection(await system.DatabaseOfAsync("reporting"));
        var ours = new OurReports(http, database, account);
        IAnswerQuestions[] peers = [await RedmineReports.LogInAsync(browser), await RawRows.OfAsync(database, account)];
        foreach (var question in Question.All)
            await CompareAsync(report, question, ours, peers, rounds);
        report.Write();
    }

    private static async Task<RunningSystem> StartAsync(RedmineInstance redmine, StateFolder state)
    {
        try
        {
            return await RunningSystem.StartAsync(state, redmine.AddTo, RedmineInstance.Resource);
        }
        catch (Exception failure) when (failure is DistributedApplicationException or OperationCanceledException)
        {
            throw new BenchException($"{failure.Message} Redmine printed last:\n{redmine.LastWords}");
        }
    }

    private static async Task CompareAsync(Report report, Question question, OurReports ours, IAnswerQuestions[] peers, int rounds)
    {
        var right = await ours.AskAsync(question);
        foreach (var peer in peers)
            (await peer.AskAsync(question)).MustEqual(right, peer.Rounding + 1e-6, $"{question.Name}, {peer.Name} and {ours.Name} disagree");
        Report.Say($"  {question.Name}: {right.Hours.Count:N0} groups, {right.Hours.Values.Sum():N0} hours, all agree");

        IAnswerQuestions[] all = [.. peers, ours];
        var times = all.ToDictionary(one => one, _ => new Samples());
        for (var round = 0; round < rounds; round++)
            foreach (var one in all)
                await AskAsync(one, question, times[one]);

        foreach (var one in all)
            report.Figure($"{question.Name}, {one.Name}", times[one].Median, "ms");
        foreach (var peer in peers)
            report.Ratio($"peers {question.Name}, {peer.Name}", times[peer].Median / times[ours].Median);
    }

    // Whoever is fast is asked more often: a single answer of a few milliseconds says little.
    private static async Task AskAsync(IAnswerQuestions one, Question question, Samples times)
    {
        for (var turn = Stopwatch.StartNew(); turn.Elapsed < Turn;)
            times.Add((await one.AskAsync(question)).Took);
    }
}
