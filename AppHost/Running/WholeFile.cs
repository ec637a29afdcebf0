namespace Timetension.AppHost.Running;

/// <summary>Writes a file so that a reader finds the old content or the new, never half of it.</summary>
internal static class WholeFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        File.Delete(temporary);
        using (var file = new FileStream(temporary, OwnersFile()))
            file.Write(content);
        File.Move(temporary, path, overwrite: true);
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
