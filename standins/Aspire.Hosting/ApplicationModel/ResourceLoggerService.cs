using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps the last lines of every resource's log, and passes on new ones.</summary>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, ResourceLog> logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Somebody has written a line: the name of the resource, and the line.</summary>
    internal event Action<string, LogLine>? Written;

    /// <summary>Writes to the log of a resource.</summary>
    public ILogger GetLogger(IResource resource) => GetLogger(resource.Name);

    /// <summary>Writes to the log of a resource.</summary>
    public ILogger GetLogger(string resourceName) => Of(resourceName);

    /// <summary>What was written, then what is being written.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.Name);

    /// <summary>What was written, then what is being written.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => Of(resourceName).WatchAsync();

    internal void Write(IResource resource, string line, bool isError) => Of(resource.Name).Write(line, isError);

    private ResourceLog Of(string resourceName) => logs.GetOrAdd(
        resourceName, name => new ResourceLog(line => Written?.Invoke(name, line)));
}
