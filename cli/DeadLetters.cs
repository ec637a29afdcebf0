using System.CommandLine;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Timetension.Cli;

/// <summary><c>timetension dead-letters</c></summary>
internal static class DeadLetters
{
    private const string Secret = "introspection-secret";

    private sealed record Letters(Letter[] Items);

    private sealed record Letter(string? Type, string? Subject, string? Reason, string? RefusedAt);

    private sealed record Resent(int Sent, int Left);

    internal static Command Command()
    {
        var resend = new Verb("resend", "Sends them back to where they could not be applied, once what stood in the way is gone.", "./timetension dead-letters resend");
        resend.SetAction((_, ct) => ResendAsync(Checkout.Here, ct));
        var command = new Verb("dead-letters", "Lists the events that reporting could not apply, and why.",
            "./timetension dead-letters",
            "./timetension dead-letters resend") { resend };
        command.SetAction((_, ct) => ListAsync(Checkout.Here, ct));
        return command;
    }

    private static async Task<int> ListAsync(Checkout checkout, CancellationToken ct)
    {
        using var reporting = await ConnectAsync(checkout);
        var letters = (await AskAsync<Letters>(reporting, HttpMethod.Get, "reporting/dead-letters?limit=1000", ct)).Items;
        foreach (var letter in letters)
            Console.WriteLine($"{letter.RefusedAt ?? "?"}  {letter.Type ?? "no CloudEvent"} {letter.Subject}  {letter.Reason ?? "delivered too often"}");
        Console.WriteLine(letters.Length == 0 ? "There are no dead letters." : $"{letters.Length} of reporting. ./timetension dead-letters resend sends them again.");
        return 0;
    }

    private static async Task<int> ResendAsync(Checkout checkout, CancellationToken ct)
    {
        using var reporting = await ConnectAsync(checkout);
        var resent = await AskAsync<Resent>(reporting, HttpMethod.Post, "reporting/dead-letters/resend", ct);
        Console.WriteLine($"{resent.Sent} sent again{(resent.Left > 0 ? $"; {resent.Left} are left for the next time" : "")}. What fails again is listed again.");
        return 0;
    }

    private static async Task<HttpClient> ConnectAsync(Checkout checkout)
    {
        var run = await Run.FindOrFailAsync(checkout);
        if (run.Resources.FirstOrDefault(resource => resource.Name == "reporting")?.Url is not { } url || run.Data is null)
            throw new Problem("reporting does not run here.", Problem.NotRunning);
        var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllBytesAsync(Path.Combine(run.Data, "secrets.json")))!;
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{secrets[Secret]}"));
        return new() { BaseAddress = new Uri(url.TrimEnd('/') + "/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", credentials) } };
    }

    private static async Task<T> AskAsync<T>(HttpClient reporting, HttpMethod method, string path, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await reporting.SendAsync(request, ct);
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<T>(ct))!
                : throw new Problem($"reporting answered {(int)answer.StatusCode}; ./timetension logs reporting says more.");
        }
        catch (HttpRequestException exception)
        {
            throw new Problem($"reporting does not answer: {exception.Message}");
        }
    }
}
