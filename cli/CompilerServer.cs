namespace Timetension.Cli;

/// <summary>
/// One C# compiler for all projects of a build, started by the first of them: it is warm for the others, and gone with the build, so that nothing stays
/// behind. Without it a compiler is started for each project.
/// </summary>
internal sealed class CompilerServer(Checkout checkout) : IAsyncDisposable
{
    private readonly string pipe = $"timetension-{Guid.NewGuid():N}";

    /// <summary>What MSBuild is told.</summary>
    internal string[] Arguments => ["-property:UseSharedCompilation=true", $"-property:SharedCompilationId={pipe}"];

    public async ValueTask DisposeAsync()
    {
        var (_, version) = await Subprocess.RunAsync(Environment.ProcessPath!, ["--version"], checkout.Root);
        var compiler = Path.Combine(Path.GetDirectoryName(Environment.ProcessPath)!, "sdk", version, "Roslyn", "bincore", "VBCSCompiler.dll");
        // An SDK that has it elsewhere: the server ends by itself when nobody has asked it anything for ten minutes.
        if (File.Exists(compiler))
            await Subprocess.RunAsync(Environment.ProcessPath!, [compiler, "-shutdown", $"-pipename:{pipe}"]);
    }
}
