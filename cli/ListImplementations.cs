using System.CommandLine;
using Spectre.Console;

namespace Timetension.Cli;

/// <summary><c>timetension implementations</c></summary>
internal static class ListImplementations
{
    internal static Command Command()
    {
        var command = new Verb("implementations", "Lists what can run behind the names of the services. Exit code 1 when a manifest is broken.",
            "./timetension implementations",
            "./timetension implementations --swaps ../mine") { Up.Swaps };
        command.SetAction((parsed, _) => Task.FromResult(Show(Checkout.Here, parsed.GetValue(Up.Swaps))));
        return command;
    }

    private static int Show(Checkout checkout, string? swaps)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Service", "Id", "Language", "Framework", "Contract", "Schema");
        var faults = new List<string>();
        foreach (var service in Implementations.Services)
            foreach (var id in Implementations.Ids(checkout.Root, service, swaps))
                if (Find(checkout, service, id, swaps, faults) is { } one)
                    table.AddRow(new[] { service, one.Id, one.Language, one.Framework, one.Contract, one.Schema.ToString().ToLowerInvariant() }.Select(text => new Text(text)));
        AnsiConsole.Write(table);
        return faults is [] ? 0 : throw new Problem(string.Join('\n', faults));
    }

    private static Implementation? Find(Checkout checkout, string service, string id, string? swaps, List<string> faults)
    {
        try
        {
            return Implementations.Find(checkout.Root, service, id, swaps);
        }
        catch (ImplementationException fault)
        {
            faults.Add(fault.Message);
            return null;
        }
    }
}
