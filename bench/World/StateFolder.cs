namespace Timetension.Bench;

/// <summary>Where a running system keeps its data. It goes away with the bench at the latest.</summary>
internal sealed class StateFolder : IAsyncDisposable
{
    private readonly Lock gate = new();

    internal StateFolder() => Leftovers.Add(this);

    // Not a temporary folder of .NET's, which is closed to everyone else: Postgres may run as a user of its own.
    internal string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"timetension-bench-{Guid.NewGuid():N}")).FullName;

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
