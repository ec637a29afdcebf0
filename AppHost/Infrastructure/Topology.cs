using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Timetension.AppHost.Infrastructure;

/// <summary>What the broker loads before it takes connections: the contract's exchanges, queues, bindings and what services may do, and the users.</summary>
internal static class Topology
{
    internal const string User = "timetension";

    internal static string File(string appHostDirectory) => Path.Combine(appHostDirectory, "..", "contracts", "topology.json");

    /// <param name="passwordOf">Of the broker's own user, and of each that the contract permits something.</param>
    internal static string Definitions(string topology, Func<string, string> passwordOf)
    {
        var definitions = JsonNode.Parse(topology)!.AsObject();
        var permissions = definitions["permissions"]!.AsArray();
        definitions["users"] = new JsonArray(
        [
            Account(User, passwordOf(User), "administrator"),
            .. permissions.Select(permission => permission!["user"]!.GetValue<string>()).Select(user => Account(user, passwordOf(user))),
        ]);
        foreach (var vhost in definitions["vhosts"]!.AsArray())
            permissions.Add(new JsonObject
            {
                ["user"] = User,
                ["vhost"] = vhost!["name"]!.DeepClone(),
                ["configure"] = ".*",
                ["write"] = ".*",
                ["read"] = ".*",
            });
        return definitions.ToJsonString(new() { WriteIndented = true });
    }

    private static JsonObject Account(string name, string password, params string[] tags) => new()
    {
        ["name"] = name,
        ["password_hash"] = Hash(password),
        ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
        ["tags"] = new JsonArray([.. tags]),
    };

    /// <summary>RabbitMQ's own form: base64 of four bytes of salt and the SHA-256 of salt and password.</summary>
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
