using System.Runtime.InteropServices;

namespace Timetension.Cli;

/// <summary>Ctrl-C, a request to end, and a terminal that goes away: each is the wish to stop everything.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource received = new();
    private readonly PosixSignalRegistration[] registrations;

    internal Signals() => registrations =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, Receive))];

    internal CancellationToken Received => received.Token;

    internal bool TerminalIsGone { get; private set; }

    /// <summary>Prints where there is still someone to read.</summary>
    internal void Say(string line)
    {
        if (!TerminalIsGone)
            Console.WriteLine(line);
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        received.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        TerminalIsGone |= context.Signal is PosixSignal.SIGHUP;
        received.Cancel();
    }
}
