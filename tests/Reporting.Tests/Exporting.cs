using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Timetension.Reporting.Tests;

/// <summary>Asking for exports, and reading them.</summary>
internal static class Exporting
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static async Task<HttpResponseMessage> AskForExportAsync(this Person person, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, person.In("exports?" + query));
        return await person.Http.SendAsync(request, Ct);
    }

    /// <summary>The path of one that was begun.</summary>
    internal static async Task<string> StartExportAsync(this Person person, string query)
    {
        using var accepted = await person.AskForExportAsync(query);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return accepted.Headers.Location!.ToString();
    }

    /// <summary>How far it is, as soon as it is in this state.</summary>
    internal static Task<JsonNode> SeesExportAsync(this Person person, string export, string state, TimeSpan? within = null) =>
        Eventually.SeesAsync(async () => (await person.Http.GetFromJsonAsync<JsonNode>(export, Ct))!, seen => (string?)seen["state"] == state, within);

    /// <summary>The file of a new export.</summary>
    internal static async Task<string> ExportAsync(this Person person, string query) => Encoding.UTF8.GetString(await person.ExportBytesAsync(query));

    /// <inheritdoc cref="ExportAsync"/>
    internal static async Task<byte[]> ExportBytesAsync(this Person person, string query)
    {
        var export = await person.StartExportAsync(query);
        await person.SeesExportAsync(export, "done");
        return await person.Http.GetByteArrayAsync(export + "/content", Ct);
    }

    internal static async Task<HttpStatusCode> StatusOfAsync(this Person person, string path)
    {
        using var answer = await person.Http.GetAsync(path, Ct);
        return answer.StatusCode;
    }
}
