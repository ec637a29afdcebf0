namespace Timetension.Cli;

/// <summary>Whether this machine has a container engine that answers.</summary>
internal static class Containers
{
    internal static async Task<bool> AreThereAsync() => await AnswersAsync("docker", "version") || await AnswersAsync("podman", "info");

    private static async Task<bool> AnswersAsync(string engine, string question)
    {
        if (!Executables.Exist(engine))
            return false;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            var (exitCode, _) = await Subprocess.RunAsync(engine, [question], ct: limit.Token);
            return exitCode == 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
