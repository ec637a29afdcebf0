namespace Timetension.Bench;

/// <summary>How much longer an answer takes about an address that has an account than about one that nobody has: whoever asks learns nothing from it.</summary>
internal static class Login
{
    private const int WarmUp = 10;
    private const int MailsAlive = 5;
    private const string Goal = "<=5";

    internal static Command Command()
    {
        var tries = Choice.Of("--tries", 200, "How often each is tried, in turns.");
        var command = new Command("login", "Logins with a wrong password, and password resets: medians for a known address less those for an unknown one.") { tries };
        command.SetAction(parsed => RunAsync(parsed.GetValue(tries)));
        return command;
    }

    private static async Task RunAsync(int tries)
    {
        var report = new Report("login");
        await using var system = await RunningSystem.StartAsync();
        using var users = new Strangers(system.CreateClient("users"));
        await CompareLoginsAsync(report, users, tries, await system.DatabaseOfAsync("users"));
        await CompareResetsAsync(report, users, tries);
        report.Write();
    }

    private static async Task CompareLoginsAsync(Report report, Strangers users, int tries, string database)
    {
        var known = await users.RegisterAsync();
        var withSecondFactor = await users.RegisterWithSecondFactorAsync(database);
        var erased = await users.RegisterAndEraseAsync();
        var (unknown, others) = await CompareAsync(tries, users.LogInAsync, _ => known, _ => withSecondFactor, _ => erased);
        report.Figure("login, unknown address", unknown.Median, "ms");
        foreach (var (what, times) in ((string[])["known", "known, second factor", "erased"]).Zip(others))
        {
            report.Figure($"login, {what}", times.Median, "ms");
            report.Difference($"login {what}", times.Median - unknown.Median, Goal);
        }
    }

    // Nobody gets more than some mails at a time, so each is asked for so many.
    private static async Task CompareResetsAsync(Report report, Strangers users, int tries)
    {
        var people = new List<string>();
        while (people.Count * MailsAlive < WarmUp + tries)
            people.Add(await users.RegisterAsync());
        var (unknown, others) = await CompareAsync(tries, users.AskForResetAsync, turn => people[turn / MailsAlive]);
        report.Figure("password reset, unknown address", unknown.Median, "ms");
        report.Figure("password reset, known", others[0].Median, "ms");
        report.Difference("password reset known", others[0].Median - unknown.Median, Goal);
    }

    // In another order each turn, as what one leaves to do may hold up the one after it.
    private static async Task<(Samples Unknown, Samples[] Others)> CompareAsync(int tries, Func<string, Task> ask, params Func<int, string>[] others)
    {
        Func<int, string>[] addresses = [_ => Strangers.Nobody(), .. others];
        var times = addresses.Select(_ => new Samples()).ToArray();
        var order = Enumerable.Range(0, addresses.Length).ToArray();
        for (var turn = 0; turn < WarmUp + tries; turn++)
        {
            Random.Shared.Shuffle(order);
            foreach (var kind in order)
            {
                var address = addresses[kind](turn);
                var took = Stopwatch.StartNew();
                await ask(address);
                if (turn >= WarmUp)
                    times[kind].Add(took.Elapsed);
            }
        }

        return (times[0], times[1..]);
    }
}
