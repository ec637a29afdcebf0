using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Timetension.AppHost.Running;

/// <summary>Generated passwords. They belong to the data: a server that was set up with one keeps it, so they are made once and lie beside it.</summary>
internal static class Secrets
{
    internal const string Installation = "installation", DemoPassword = "demo-password";

    /// <summary>Who has a password: the superuser of each server, under the server's name, and each service, which logs in to the servers with it.</summary>
    internal static IReadOnlyList<string> Accounts { get; } = ["postgres", "rabbitmq", "redis", .. Implementations.Services];

    private static readonly string[] Generated = [.. Accounts.Select(PasswordOf), "introspection-secret", "webhooks-key", DemoPassword];

    private const string Characters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    /// <summary>Makes them the values of the parameters of the same names. What is published asks its operator instead.</summary>
    internal static void AddSecrets(this IDistributedApplicationBuilder builder, Options options)
    {
        if (builder.ExecutionContext.IsRunMode)
            builder.Configuration.AddInMemoryCollection(KeptIn(options.State.Secrets).Select(
                secret => KeyValuePair.Create($"Parameters:{secret.Key}", (string?)secret.Value)));
    }

    internal static string PasswordOf(string account) => $"{account}-password";

    internal static string Of(IConfiguration configuration, string name) =>
        configuration[$"Parameters:{name}"] ?? throw new InvalidOperationException($"No secret {name} in the data folder.");

    private static Dictionary<string, string> KeptIn(string file)
    {
        var existed = File.Exists(file);
        var secrets = existed ? Read(file) : new(StringComparer.Ordinal);
        var before = secrets.Count;
        secrets.TryAdd(Installation, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)));
        foreach (var secret in Generated)
            secrets.TryAdd(secret, RandomNumberGenerator.GetString(Characters, 32));
        if (secrets.Count == before)
            return secrets;

        try
        {
            WholeFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(secrets, Indented), overwrite: existed);
            return secrets;
        }
        catch (IOException) when (!existed && File.Exists(file))
        {
            return Read(file);   // two first starts at once: the passwords of the one that was quicker count
        }
    }

    private static Dictionary<string, string> Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!;
        }
        catch (JsonException broken)
        {
            throw new StartupProblem($"{file} holds the passwords of the data beside it and is no valid JSON any more; restore it, or move the data folder away.", broken);
        }
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
