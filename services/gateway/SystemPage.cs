using System.Net;
using System.Reflection;

namespace Timetension.Gateway;

/// <summary>The report for people: one table, no script, fresh every few seconds.</summary>
internal static class SystemPage
{
    internal static ContentHttpResult Of(SystemReport.Report report) => TypedResults.Content($"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta http-equiv="refresh" content="5">
          <title>System · Timetension</title>
          <link rel="stylesheet" href="/system.css">
        </head>
        <body>
          <main>
            <h1>System</h1>
            <table>
              <caption>What runs behind each name, as of {Text(InstantConverter.Format(report.AsOf))}</caption>
              <thead>
                <tr>{Cells("th scope=\"col\"", "Service", "State", "Implementation", "Language", "Framework", "Version", "Contract", "Answers in", "Address")}</tr>
              </thead>
              <tbody>
                {string.Join("\n        ", report.Services.Select(Row))}
              </tbody>
            </table>
            <p><a href="/reference">Reference of the API</a></p>
            <p>The same for programs: <code>curl -H 'Accept: application/json' …/system</code></p>
          </main>
        </body>
        </html>

        """, "text/html; charset=utf-8");

    internal static Microsoft.AspNetCore.Http.HttpResults.FileStreamHttpResult Styles(HttpContext context)
    {
        context.Response.Headers.CacheControl = "max-age=3600";
        return TypedResults.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream("system.css")!, "text/css");
    }

    private static string Row(ServiceState service) => $"""
        <tr><th scope="row">{Text(service.Name)}</th><td class="{Word(service.State).Replace(' ', '-')}">{Mark(service.State)} {Word(service.State)}</td>{Cells("td",
            service.Info?.Implementation, service.Info?.Language, service.Info?.Framework, service.Info?.Version, service.Info?.Contract,
            service.Milliseconds is { } milliseconds ? $"{milliseconds} ms" : null, service.Url)}</tr>
        """;

    private static string Cells(string tag, params IEnumerable<string?> texts) =>
        string.Concat(texts.Select(text => $"<{tag}>{Text(text)}</{tag.Split(' ')[0]}>"));

    // The state is a word and a shape, and only besides a colour.
    private static string Word(Condition state) => state switch
    {
        Condition.Ready => "ready",
        Condition.NotReady => "not ready",
        _ => "unreachable",
    };

    private static string Mark(Condition state) => state switch
    {
        Condition.Ready => "●",
        Condition.NotReady => "◐",
        _ => "○",
    };

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "–");
}
