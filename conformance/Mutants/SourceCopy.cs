using System.Diagnostics;

namespace Timetension.Conformance;

/// <summary>
/// A copy of the C# reference's sources, in which faults are planted one at a time: the sources that ship know nothing of faults.
/// </summary>
internal sealed class SourceCopy
{
    private static readonly string[] Folders = ["services", "ServiceDefaults", "contracts", "standins", "conformance"];

    private readonly string root;
    private readonly HashSet<string> restored = new(StringComparer.Ordinal);
    private readonly HashSet<string> built = new(StringComparer.Ordinal);

    private SourceCopy(string root) => this.root = root;

    internal static async Task<SourceCopy> CreateAsync(int number, CancellationToken ct)
    {
        var copy = new SourceCopy(Path.Combine(RepositoryFile.Root, ".timetension", "mutants", $"{number}"));
        var sources = Sources(RepositoryFile.Root).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in Directory.Exists(copy.root) ? Sources(copy.root).Except(sources) : [])
            File.Delete(Path.Combine(copy.root, gone));
        foreach (var file in sources)
        {
            var to = Path.Combine(copy.root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            var text = await File.ReadAllBytesAsync(RepositoryFile.Path(file), ct);
            // What is as it was keeps its time, so that only what changed is built.
            if (!File.Exists(to) || !(await File.ReadAllBytesAsync(to, ct)).SequenceEqual(text))
                await File.WriteAllBytesAsync(to, text, ct);
        }

        return copy;
    }

    /// <summary>Plants a fault, builds the service, and gives the folder of its manifest.</summary>
    internal async Task<Planted> PlantAsync(Mutant mutant, string service, CancellationToken ct)
    {
        var planted = new Planted(Path.Combine(root, "services", service));
        try
        {
            foreach (var edit in mutant.Edits ?? [])
                await planted.EditAsync(Path.Combine(root, edit.In), edit, mutant, ct);
            // A fault that is made on the way needs the service as it is.
            if (mutant.Edits is not null || !built.Contains(service))
                await BuildAsync(service, mutant, ct);
            if (mutant.Edits is null)
                built.Add(service);
            else
                built.Clear();
            return planted;
        }
        catch
        {
            await planted.DisposeAsync();
            throw;
        }
    }

    private static IEnumerable<string> Sources(string root) =>
        from file in Directory.EnumerateFiles(root)
            .Concat(Folders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
            .Append(Path.Combine(root, ".timetension", "feed.props"))
        where File.Exists(file)
        let relative = Path.GetRelativePath(root, file)
        where !relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules")
        select relative;

    private async Task BuildAsync(string service, Mutant mutant, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", ["build", Path.Combine(root, "services", service), .. restored.Add(service) ? Array.Empty<string>() : ["--no-restore"], "-nologo", "-v:quiet", "-p:UseSharedCompilation=true", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false", "-clp:ErrorsOnly", "-nodeReuse:false"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var said = await process.StandardOutput.ReadToEndAsync(ct) + await errors;
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
            throw new KitException($"{mutant.Id}: {service} does not build with it: {said.Trim()}");
    }
}

/// <summary>A fault in the copy, until it is disposed.</summary>
internal sealed class Planted(string folder) : IAsyncDisposable
{
    private readonly Dictionary<string, string> originals = new(StringComparer.Ordinal);

    internal string Folder => folder;

    internal async Task EditAsync(string file, Edit edit, Mutant mutant, CancellationToken ct)
    {
        var text = await File.ReadAllTextAsync(file, ct);
        originals.TryAdd(file, text);
        var at = text.IndexOf(edit.Find, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(edit.Find, at + 1, StringComparison.Ordinal) >= 0)
            throw new KitException($"{mutant.Id}: {edit.In} has \"{edit.Find}\" {(at < 0 ? "nowhere" : "more than once")}.");
        await File.WriteAllTextAsync(file, text.Replace(edit.Find, edit.Replace, StringComparison.Ordinal), ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (file, text) in originals)
            await File.WriteAllTextAsync(file, text);
    }
}
