using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace Timetension.ServiceDefaults;

/// <summary>Which events a handler gets.</summary>
internal sealed class Subscription(string pattern, Func<IServiceProvider, IReadOnlyList<CloudEvent>, Change, CancellationToken, Task> apply)
{
    // As in a topic binding: a star is one word.
    private readonly Regex type = new(@$"\A{Regex.Escape(pattern).Replace(@"\*", "[^.]+", StringComparison.Ordinal)}\z", RegexOptions.Compiled, TimeSpan.FromMilliseconds(100));

    internal bool Takes(string eventType) => type.IsMatch(eventType);

    internal Task ApplyAsync(IServiceProvider services, IReadOnlyList<CloudEvent> events, Change change, CancellationToken ct) =>
        apply(services, events, change, ct);

    internal static Subscription Of<T, THandler>(string pattern) where THandler : class, IEventHandler<T> => new(pattern, (services, events, change, ct) =>
        services.GetRequiredService<THandler>().HandleAsync([.. events.Select(Read<T>)], change, ct));

    internal static Subscription Ignoring(string pattern) => new(pattern, (_, _, _, _) => Task.CompletedTask);

    private static Received<T> Read<T>(CloudEvent received)
    {
        if (received.Sequence < 1 || !Guid.TryParse(received.Subject, out _))
            throw new JsonException("An event has a UUID as subject, and a sequence from 1.");
        return new(received, received.DataAs<T>());
    }
}
