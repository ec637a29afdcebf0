using System.Text.Json.Nodes;
using Timetension.Contracts.Swapping;

namespace Timetension.Contracts.Tests;

/// <summary>A folder of replacements for one test.</summary>
internal sealed class Swaps : IDisposable
{
    internal string Folder { get; } = Directory.CreateTempSubdirectory("timetension-swaps-").FullName;

    /// <summary>Adds a manifest in which everything is in order, but for what <paramref name="change"/> does to it.</summary>
    internal string Add(string service, string id, Action<JsonObject>? change = null)
    {
        var manifest = JsonNode.Parse($$"""
            {
              "$schema": "../../../contracts/schemas/implementation.json",
              "service": "{{service}}", "id": "{{id}}", "language": "TypeScript", "framework": "Express 5",
              "contract": "{{ContractVersion.Current}}",
              "needs": [{ "command": "node", "debian": ["nodejs"] }],
              "install": [["npm", "ci"]],
              "start": ["node", "dist/main.js"],
              "environment": { "PORT": "{port}", "DATABASE_URL": "{database.url}" },
              "ready": "/health/ready",
              "schema": "own",
              "source": { "include": ["src/**"], "exclude": ["src/*.test.ts"] },
              "deviations": [{ "requirement": "TIM-OPS-003", "reason": "Not yet.", "expires": "2099-12-31" }]
            }
            """)!.AsObject();
        change?.Invoke(manifest);
        var folder = Directory.CreateDirectory(Path.Combine(Folder, service, id)).FullName;
        File.WriteAllText(Path.Combine(folder, Implementations.FileName), manifest.ToJsonString());
        return folder;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
