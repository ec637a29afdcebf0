using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting;

/// <summary>Makes up a value once, and keeps it in the user secrets of AppHost, from where configuration has it the next time.</summary>
internal sealed class KeptParameterDefault(Assembly? appHost, string name, ParameterDefault inner) : ParameterDefault
{
    private static readonly Lock Gate = new();
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public override string GetDefaultValue()
    {
        var value = inner.GetDefaultValue();
        if (appHost?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId is { } id)
            Keep(PathHelper.GetSecretsPathFromSecretsId(id), value);
        return value;
    }

    private void Keep(string file, string value)
    {
        lock (Gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var secrets = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
            secrets[$"Parameters:{name}"] = value;
            File.WriteAllText(file, secrets.ToJsonString(Indented));
        }
    }
}
