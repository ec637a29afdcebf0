using System.Text.Json;

namespace Timetension.Contracts.Events;

/// <summary>What an event says twice it says alike; no schema can tell. It is for events that obey their schema.</summary>
internal static class SubjectRules
{
    public static IEnumerable<string> Violations(JsonElement cloudEvent)
    {
        var data = cloudEvent.GetProperty("data");
        if (Differ(cloudEvent.GetProperty("subject"), data.GetProperty("id")))
            yield return $"/subject: {cloudEvent.GetProperty("subject")} is not the id of the entity, {data.GetProperty("id")}";
        if (Differ(cloudEvent.GetProperty("sequence"), data.GetProperty("version")))
            yield return $"/sequence: {cloudEvent.GetProperty("sequence")} is not the version of the entity, {data.GetProperty("version")}";
        if (cloudEvent.TryGetProperty("workspaceid", out var workspace) && Differ(workspace, WorkspaceOf(data)))
            yield return $"/workspaceid: {workspace} is not the workspace of the entity, {WorkspaceOf(data)}";
    }

    /// <summary>The one that the entity belongs to; else it is one itself.</summary>
    private static JsonElement WorkspaceOf(JsonElement data) => data.TryGetProperty("workspaceId", out var workspace) ? workspace : data.GetProperty("id");

    private static bool Differ(JsonElement one, JsonElement other) => !JsonElement.DeepEquals(one, other);
}
