using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timetension.AppHost.Running;

/// <summary>The content of <c>run.json</c>: what runs, for whoever asks from outside.</summary>
internal sealed record RunFile(int Pid, DateTimeOffset StartedAt, string? Gateway, string? Dashboard, string Data, IReadOnlyList<RunningResource> Resources)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal void WriteTo(string path) => WholeFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));
}

/// <param name="State">Aspire's word: Waiting, Starting, Running, Exited, …</param>
/// <param name="IsDone">It had something to do, such as an installation, and has done it.</param>
/// <param name="Implementation">Of a service: an id, or <c>elsewhere</c>.</param>
/// <param name="Health">Healthy, Degraded, Unhealthy; absent while nobody has asked yet.</param>
internal sealed record RunningResource(string Name, string State, string? Health, string? Url, int? Pid, int? ExitCode, bool IsDone, string? Implementation);
