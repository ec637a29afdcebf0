using Microsoft.Extensions.Hosting;

namespace Timetension.AppHost.Running;

/// <summary>Stops everything when the standard input ends: whoever started us holds its other end, and is gone, even if it was killed.</summary>
internal sealed class StopWithInput(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var input = Console.OpenStandardInput();
        var ignored = new byte[64];
        while (await input.ReadAsync(ignored, stoppingToken) > 0)
        {
            // What is typed means nothing here.
        }
        lifetime.StopApplication();
    }
}
