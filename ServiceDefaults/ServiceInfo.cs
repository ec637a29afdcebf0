namespace Timetension.ServiceDefaults;

/// <summary>Who this process is, as answered by <c>GET /info</c>.</summary>
/// <param name="Service">The service's one name: folder, resource, database, queue prefix.</param>
/// <param name="Implementation">The id of the implementation.</param>
/// <param name="Contract">The version of the contract that it keeps.</param>
public sealed record ServiceInfo(string Service, string Implementation, string Language, string Framework, string Version, string Contract)
{
    internal static ServiceInfo Of(string service)
    {
        var assembly = System.Reflection.Assembly.GetEntryAssembly()?.GetName();
        return new(service, "csharp", "C#", $"ASP.NET Core {Environment.Version}", assembly?.Version?.ToString(3) ?? "0.0.0", ContractVersion.Current);
    }
}
