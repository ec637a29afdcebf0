namespace Timetension.AppHost.Running;

/// <summary>The places of one run: what runs now (<c>Root</c>), and what is kept from one run to the next (<c>Data</c>).</summary>
internal sealed record StateFolder(string Root, string Data)
{
    internal string RunFile => Path.Combine(Root, "run.json");
    internal string RunLock => Path.Combine(Root, "run.lock");
    internal string DataLock => Path.Combine(Data, "data.lock");
    internal string Failure => Path.Combine(Root, "failure.txt");
    internal string Servers => Path.Combine(Root, "servers.json");
    internal string Mail => Path.Combine(Root, "mail");
    internal string Logs => Path.Combine(Root, "logs");
    internal string Secrets => Path.Combine(Data, "secrets.json");
    internal string Ports => Path.Combine(Data, "ports.json");

    internal void Make()
    {
        try
        {
            Directory.CreateDirectory(Root);
            Directory.CreateDirectory(Data);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartupProblem($"The folders {Root} and {Data} can't be made: {refused.Message}", refused);
        }
    }

    internal static StateFolder Of(string? state, string? data, string appHostDirectory)
    {
        var root = Path.GetFullPath(state ?? Path.Combine(appHostDirectory, "..", ".timetension"));
        return new(root, Path.GetFullPath(data ?? Path.Combine(root, "data")));
    }
}
