using System.Text.Json;

namespace Timetension.Cli;

/// <summary>What AppHost says about itself in <c>run.json</c> for as long as it runs, however it was started.</summary>
internal sealed record Run(int Pid, DateTimeOffset StartedAt, string? Gateway, string? Dashboard, string? Data, Resource[] Resources)
{
    internal bool IsUp => Resources.Length > 0 && Resources.All(resource => resource.IsUp);

    /// <summary>What runs in this checkout, or null. What an AppHost that was killed left behind is stopped and removed.</summary>
    internal static async Task<Run?> FindAsync(Checkout checkout)
    {
        var run = Read(checkout);
        if (run is null || Processes.IsAppHost(run.Pid))
            return run;

        await Stop.LeftoversAsync(run, File.GetLastWriteTimeUtc(checkout.RunFile));
        File.Delete(checkout.RunFile);
        return null;
    }

    internal static async Task<Run> FindOrFailAsync(Checkout checkout) =>
        await FindAsync(checkout) ?? throw new Problem("nothing is running here; ./timetension up starts it.", Problem.NotRunning);

    internal static Run? Read(Checkout checkout)
    {
        try
        {
            return JsonSerializer.Deserialize<Run>(File.ReadAllBytes(checkout.RunFile), JsonSerializerOptions.Web);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException broken)
        {
            throw new Problem($"{checkout.RunFile} can't be read ({broken.Message}); remove it if nothing runs.");
        }
    }
}
