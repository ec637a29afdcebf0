using System.Runtime.InteropServices;

namespace Timetension.Bench;

/// <summary>Ctrl-C, a request to end, and a terminal that goes away: each is the wish to have all of it gone.</summary>
internal sealed class Interruption : IDisposable
{
    internal const int ExitCode = 130;

    private readonly TaskCompletionSource received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] registrations;

    internal Interruption() => registrations =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Receive))];

    internal Task Received => received.Task;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        received.TrySetResult();
    }
}
