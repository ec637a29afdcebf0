using System.CommandLine;

namespace Timetension.Cli;

/// <summary><c>timetension down</c></summary>
internal static class Down
{
    internal static Command Command()
    {
        var command = new Verb("down", "Stops what runs in this checkout. The data stays.", "./timetension down");
        command.SetAction((_, _) => RunAsync(Checkout.Here));
        return command;
    }

    private static async Task<int> RunAsync(Checkout checkout)
    {
        if (await Run.FindAsync(checkout) is not { } run)
        {
            Console.WriteLine("Nothing is running here.");
            return 0;
        }
        var killed = await Stop.RunAsync(checkout, run);
        Console.WriteLine(killed == 0
            ? $"Stopped; the data stays in {run.Data}."
            : $"Stopped; {killed} processes did not end by themselves within 30 s and were killed.");
        return 0;
    }
}
