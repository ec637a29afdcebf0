namespace Timetension.Cli;

/// <summary>This checkout of Timetension, and where it keeps what belongs to a run.</summary>
internal sealed class Checkout
{
    private Checkout(string root, string state) => (Root, State) = (root, state);

    internal static Checkout Here
    {
        get
        {
            var root = Known
                ?? throw new Problem("start me through ./timetension, which tells me where the checkout is.");
            return new(root, Path.GetFullPath(Environment.GetEnvironmentVariable("TIMETENSION_STATE") ?? Path.Combine(root, ".timetension")));
        }
    }

    /// <summary>Where this checkout is, if somebody has said so.</summary>
    internal static string? Known => Environment.GetEnvironmentVariable("TIMETENSION_ROOT");

    internal string Root { get; }
    internal string State { get; }
    internal string RunFile => Path.Combine(State, "run.json");
    internal string FailureFile => Path.Combine(State, "failure.txt");
    internal string Logs => Path.Combine(State, "logs");

    internal string LogOf(string name) => Path.Combine(Logs, name + ".log");

    /// <summary>The same checkout for a run that is kept apart from the one that its user sees.</summary>
    internal Checkout WithState(string folder) => new(Root, folder);

    internal string Under(params string[] parts) => Path.Combine([Root, .. parts]);
}
