using System.Text.Json.Nodes;
using Timetension.Contracts.OpenApi;

namespace Timetension.Gateway;

/// <summary>A document of the contract as callers need it: without what stays inside, and with the address that they know.</summary>
internal static class PublicDocument
{
    public static JsonObject Of(OpenApiDocument document, string server)
    {
        var shown = JsonObject.Create(document.Root.Value)!;
        shown["servers"] = new JsonArray(new JsonObject { ["url"] = server });
        foreach (var inside in document.Operations.Where(operation => !PublicRoutes.IsPublic(operation)))
            Remove(shown["paths"]!.AsObject(), inside.Path.Text, inside.Method.Method.ToLowerInvariant());
        RemoveUnusedSchemes(shown);
        return shown;
    }

    private static void Remove(JsonObject paths, string path, string method)
    {
        var item = paths[path]!.AsObject();
        item.Remove(method);
        if (!item.Any(member => member.Value is JsonObject)) // parameters alone are left, or nothing
            paths.Remove(path);
    }

    /// <summary>How services know each other is nothing to ask a caller for.</summary>
    private static void RemoveUnusedSchemes(JsonObject document)
    {
        var owners = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(member => member.Value).OfType<JsonObject>().Append(document);
        var used = owners.SelectMany(owner => owner["security"]?.AsArray() ?? []).SelectMany(choice => choice!.AsObject()).Select(scheme => scheme.Key).ToHashSet();
        if (document["components"]?["securitySchemes"] is JsonObject schemes)
        {
            foreach (var unused in schemes.Select(scheme => scheme.Key).Where(name => !used.Contains(name)).ToList())
                schemes.Remove(unused);
        }
    }
}
