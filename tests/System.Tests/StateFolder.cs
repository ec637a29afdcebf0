namespace Timetension.WholeSystem.Tests;

/// <summary>What a run keeps, in a folder that goes away with the test.</summary>
internal sealed class StateFolder : IDisposable
{
    // Not a temporary folder of .NET's, which is closed to everyone else: Postgres may run as a user of its own.
    internal string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"timetension-test-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
