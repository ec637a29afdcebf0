namespace Timetension.AppHost.Running;

/// <summary>Writes a file so that a reader finds the old content or the new, never half of it.</summary>
internal static class WholeFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="overwrite">If not, a file that exists is an <see cref="IOException"/>.</param>
    internal static void Write(string path, ReadOnlySpan<byte> content, bool overwrite = true)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}.new";
        File.Delete(temporary);
        using (var file = new FileStream(temporary, OwnersFile()))
            file.Write(content);
        File.Move(temporary, path, overwrite);
    }

    internal static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    private static FileStreamOptions OwnersFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
