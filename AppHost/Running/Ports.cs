using System.Text.Json;

namespace Timetension.AppHost.Running;

/// <summary>Ports for servers that nobody asked a certain port of: the same as last time while it is free, so that a psql or a bookmark still works.</summary>
internal sealed class Ports(string file)
{
    private readonly Dictionary<string, int> kept =
        File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file)) ?? [] : [];

    internal int Of(string name)
    {
        if (!kept.TryGetValue(name, out var port) || !FreePort.Is(port))
            do port = FreePort.Next(); while (kept.ContainsValue(port));
        return kept[name] = port;
    }

    internal void Keep() => WholeFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(kept));
}
