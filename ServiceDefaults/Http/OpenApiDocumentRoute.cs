using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Timetension.Contracts.OpenApi;

namespace Timetension.ServiceDefaults;

/// <summary><c>GET /openapi.json</c>: the contract's document that the service embeds as <c>openapi.yaml</c>.</summary>
internal static class OpenApiDocumentRoute
{
    internal static void MapOpenApiDocument(this WebApplication app)
    {
        var service = Assembly.Load(app.Environment.ApplicationName);
        if (service.GetManifestResourceInfo("openapi.yaml") is null)
            return;
        var document = new Lazy<string>(() => ToJson(service));
        app.MapGet("/openapi.json", () => Results.Content(document.Value, "application/json")).AllowAnonymous().WithoutRateLimit();
    }

    private static string ToJson(Assembly service)
    {
        using var stream = service.GetManifestResourceStream("openapi.yaml")!;
        using var reader = new StreamReader(stream);
        return OpenApiDocument.Load(reader).Root.Value.GetRawText();
    }
}
