using System.Runtime.CompilerServices;

namespace Timetension.AppHost.Tests;

internal static class Repository
{
    internal static string AppHost { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "AppHost"));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
