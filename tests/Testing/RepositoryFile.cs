namespace Timetension.Testing;

/// <summary>Files of the repository that tests read.</summary>
public static class RepositoryFile
{
    /// <summary>The repository's root: the folder above this assembly that has global.json.</summary>
    public static string Root { get; } = Find();

    /// <summary>The full path of a file that is named from the root.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
