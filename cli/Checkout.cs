namespace Timetension.Cli;

/// <summary>This checkout of Timetension, and where it keeps what belongs to a run.</summary>
internal sealed class Checkout
{
    private Checkout(string root)
    {
        Root = root;
        State = Environment.GetEnvironmentVariable("TIMETENSION_STATE") is { Length: > 0 } elsewhere
            ? Path.GetFullPath(elsewhere)
            : Path.Combine(root, ".timetension");
    }

    internal static Checkout Here { get; } = new(
        Environment.GetEnvironmentVariable("TIMETENSION_ROOT")
        ?? throw new Problem("start me through ./timetension, which tells me where the checkout is."));

    internal string Root { get; }
    internal string State { get; }
    internal string RunFile => Path.Combine(State, "run.json");
    internal string FailureFile => Path.Combine(State, "failure.txt");
    internal string Logs => Path.Combine(State, "logs");

    internal string LogOf(string name) => Path.Combine(Logs, name + ".log");

    internal string Under(params string[] parts) => Path.Combine([Root, .. parts]);
}
