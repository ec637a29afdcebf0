using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Timetension.AppHost.Infrastructure;

/// <summary>What the broker loads before it takes connections: the exchanges, queues and bindings of the contract, and the one user.</summary>
internal static class Topology
{
    internal const string User = "timetension";

    internal static string File(string appHostDirectory) => Path.Combine(appHostDirectory, "..", "contracts", "topology.json");

    internal static string Definitions(string topology, string password)
    {
        var definitions = JsonNode.Parse(topology)!.AsObject();
        definitions["users"] = new JsonArray(new JsonObject
        {
            ["name"] = User,
            ["password_hash"] = Hash(password),
            ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
            ["tags"] = new JsonArray("administrator"),
        });
        definitions["permissions"] = new JsonArray([.. definitions["vhosts"]!.AsArray().Select(vhost => new JsonObject
        {
            ["user"] = User,
            ["vhost"] = vhost!["name"]!.DeepClone(),
            ["configure"] = ".*",
            ["write"] = ".*",
            ["read"] = ".*",
        })]);
        return definitions.ToJsonString(new() { WriteIndented = true });
    }

    /// <summary>RabbitMQ's own form: base64 of four bytes of salt and the SHA-256 of salt and password.</summary>
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
