using Microsoft.Net.Http.Headers;

namespace Timetension.Gateway;

/// <summary><c>GET /system</c>: what runs behind each name, for programs as JSON and for people as a page.</summary>
internal static class SystemReport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private const int LargestAnswer = 64 * 1024;

    internal sealed record Report(DateTimeOffset AsOf, IReadOnlyList<ServiceState> Services);

    internal static void AddSystem(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceProbe>();
        builder.Services.AddHttpClient(ServiceProbe.Client, client =>
        {
            client.Timeout = Patience;
            client.MaxResponseContentBufferSize = LargestAnswer;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    }

    internal static void MapSystem(this IEndpointRouteBuilder app)
    {
        app.MapGet("/system", HandleAsync);
        app.MapGet("/system.css", SystemPage.Styles);
        app.MapGet("/", () => TypedResults.Redirect("/system"));
    }

    internal static async Task<Results<Ok<Report>, ContentHttpResult, StatusCodeHttpResult>> HandleAsync(
        HttpContext context, ServiceDocuments documents, ServiceProbe probe, IConfiguration configuration, TimeProvider clock, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept, Authorization, Cookie";
        if (Preferred(context.Request) is not { } format)
            return TypedResults.StatusCode(StatusCodes.Status406NotAcceptable);

        var authorization = context.Request.Headers.Authorization.FirstOrDefault();
        var services = await Task.WhenAll(documents.ByService.Keys.Select(name =>
            probe.AskAsync(name, ServiceAddress.Find(configuration, name), StatusPath(name, documents), authorization, ct)));
        var report = new Report(clock.GetUtcNow(), services);
        return format == "text/html" ? SystemPage.Of(report) : TypedResults.Ok(report);
    }

    /// <summary>Which of the two forms the caller likes better: JSON when they say nothing, null when they take neither.</summary>
    private static string? Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted is []
            ? "application/json"
            : ((string[])["application/json", "text/html"])
                .Select(type => (Type: type, Quality: Quality(accepted, new MediaTypeHeaderValue(type))))
                .Where(choice => choice.Quality > 0)
                .OrderByDescending(choice => choice.Quality)
                .Select(choice => choice.Type)
                .FirstOrDefault();
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue type) =>
        accepted.Where(type.IsSubsetOf)
            .OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();

    private static string? StatusPath(string service, ServiceDocuments documents) =>
        documents.ByService[service].Find(HttpMethod.Get, $"/{service}/status") is null ? null : $"{service}/status";
}
