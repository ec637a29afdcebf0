using Microsoft.Extensions.Hosting;

namespace Timetension.AppHost.Running;

/// <summary>Stops everything when the standard input ends: whoever started us holds its other end, and is gone, even if it was killed.</summary>
internal sealed class StopWithInput(IHostApplicationLifetime lifetime) : IHostedService
{
    // Reading a standard input can't be cancelled, so nobody waits for it: it ends with the process.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Factory.StartNew(ReadToEnd, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void ReadToEnd()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            // What is typed means nothing here.
        }

        lifetime.StopApplication();
    }
}
