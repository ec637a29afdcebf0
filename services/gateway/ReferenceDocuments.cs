using System.Text.Json.Nodes;

namespace Timetension.Gateway;

/// <summary>What the reference shows: a document a service, and that of the gateway.</summary>
internal sealed class ReferenceDocuments(ServiceDocuments documents, IConfiguration configuration)
{
    public const string Gateway = "gateway";

    private readonly Dictionary<string, JsonObject> byService = documents.ByService
        .ToDictionary(document => document.Key, document => PublicDocument.Of(document.Value, ServerOf(document.Key, documents, configuration)), StringComparer.Ordinal);

    private readonly JsonObject gateway = PublicDocument.Of(ServiceDocuments.Own(), "/");

    /// <summary>Their names, in the order in which they are offered.</summary>
    public IEnumerable<string> Names => byService.Keys.Append(Gateway);

    public JsonObject? Find(string name) => name == Gateway ? gateway : byService.GetValueOrDefault(name);

    private static string ServerOf(string service, ServiceDocuments documents, IConfiguration configuration) =>
        documents.ByService[service].Root.Is("x-own-port")
            ? ServiceAddress.Find(configuration, service)?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? "/"
            : PublicRoutes.Prefix;
}
