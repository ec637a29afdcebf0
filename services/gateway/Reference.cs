namespace Timetension.Gateway;

/// <summary><c>/reference</c>: the public API to read and to try, by Swagger UI, from the contract's own documents.</summary>
internal static class Reference
{
    public const string Path = "/reference";

    internal static void AddReference(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ReferenceDocuments>();

    internal static void UseReference(this WebApplication app)
    {
        app.MapGet(Path + "/{name}.json", Document);
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Path[1..];
            page.DocumentTitle = "Reference · Timetension";
            foreach (var name in app.Services.GetRequiredService<ReferenceDocuments>().Names)
                page.SwaggerEndpoint($"{Path}/{name}.json", name);
        });
    }

    internal static Results<ContentHttpResult, ProblemHttpResult> Document(string name, ReferenceDocuments documents) =>
        documents.Find(name) is { } document ? TypedResults.Content(document.ToJsonString(), "application/json") : Problems.NotFound();
}
