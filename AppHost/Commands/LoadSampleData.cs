using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Commands;

/// <summary>A few weeks of somebody's work, loaded as any client would: through the gateway. A second time it adds nothing.</summary>
internal static class LoadSampleData
{
    private const string Email = "demo@example.com", Name = "Demo", Zone = "Europe/Warsaw";

    internal static IResourceBuilder<ProjectResource> WithSampleDataCommand(this IResourceBuilder<ProjectResource> gateway, Options options) =>
        !gateway.ApplicationBuilder.ExecutionContext.IsRunMode ? gateway : gateway.WithCommand(
            "load-sample-data",
            "Load sample data",
            context => ExecuteAsync(gateway, Path.Combine(gateway.ApplicationBuilder.AppHostDirectory, "sample-data.csv"), context),
            new CommandOptions { Description = "Registers a demo user and imports a few weeks of entries.", IconName = "DatabaseArrowUp", IsHighlighted = true });

    private static async Task<ExecuteCommandResult> ExecuteAsync(IResourceBuilder<ProjectResource> gateway, string file, ExecuteCommandContext context)
    {
        try
        {
            var (url, ct) = (gateway.GetEndpoint("http").Url, context.CancellationToken);
            var password = Secrets.Of(context.Services.GetRequiredService<IConfiguration>(), Secrets.DemoPassword);
            using var http = new HttpClient { BaseAddress = new(url) };
            await SignInAsync(http, password, ct);
            var imported = await ImportAsync(http, await WorkspaceAsync(http, ct), file, ct);
            return CommandResults.Success("The sample data is loaded.", $"{url}\n{Email}\n{password}\n{imported}", CommandResultFormat.Text, displayImmediately: true);
        }
        catch (HttpRequestException refused)
        {
            return CommandResults.Failure(refused);
        }
    }

    private static async Task SignInAsync(HttpClient http, string password, CancellationToken ct)
    {
        using var registered = await http.PostAsJsonAsync("/api/users", new { email = Email, password, displayName = Name, timeZone = Zone }, ct);
        if (registered.StatusCode != HttpStatusCode.Conflict)
            await AnswerAsync(registered, ct);
        using var session = await http.PostAsJsonAsync("/api/sessions", new { email = Email, password }, ct);
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await AnswerAsync(session, ct)).GetProperty("token").GetString());
    }

    private static async Task<string> WorkspaceAsync(HttpClient http, CancellationToken ct)
    {
        using var list = await http.GetAsync("/api/workspaces", ct);
        foreach (var workspace in (await AnswerAsync(list, ct)).GetProperty("items").EnumerateArray())
            if (workspace.GetProperty("name").GetString() == Name)
                return workspace.GetProperty("id").GetString()!;
        using var created = await http.PostAsJsonAsync("/api/workspaces", new { name = Name }, ct);
        return (await AnswerAsync(created, ct)).GetProperty("id").GetString()!;
    }

    private static async Task<string> ImportAsync(HttpClient http, string workspace, string file, CancellationToken ct)
    {
        using var csv = new StreamContent(File.OpenRead(file)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var answer = await http.PostAsync($"/api/workspaces/{workspace}/imports?format=toggl&zone={Uri.EscapeDataString(Zone)}", csv, ct);
        return (await AnswerAsync(answer, ct)).GetRawText();
    }

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage response, CancellationToken ct) =>
        response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<JsonElement>(ct)
            : throw new HttpRequestException($"{response.RequestMessage!.RequestUri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
}
