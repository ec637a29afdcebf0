using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Timetension.Testing;

/// <summary>Keeps what a service logs about its own doings.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>The messages so far.</summary>
    public IReadOnlyCollection<string> All => lines;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Writer(lines);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private sealed class Writer(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));
    }
}
