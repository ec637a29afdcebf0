namespace Timetension.AppHost.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    internal TemporaryFolder()
    {
        // Postgres, when it runs as another user, must be able to pass through.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    internal string Path { get; } = Directory.CreateTempSubdirectory("timetension-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
