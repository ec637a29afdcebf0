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

    // Those that consume events.
    private static readonly string[] Services = ["time-entries", "reporting"];

    private sealed record Letters(Letter[] Items);

    private sealed record Letter(string? Type, string? Subject, string? Reason, string? RefusedAt);

    private sealed record Resent(int Sent, int Left);

    internal static Command Command()
    {
        var resend = new Verb("resend", "Sends them back to where they could not be applied, once what stood in the way is gone.", "./timetension dead-letters resend");
        resend.SetAction((_, ct) => ResendAsync(Checkout.Here, ct));
        var command = new Verb("dead-letters", "Lists the events that a service could not apply, and why.",
            "./timetension dead-letters",
            "./timetension dead-letters resend") { resend };
        command.SetAction((_, ct) => ListAsync(Checkout.Here, ct));
        return command;
    }

    private static async Task<int> ListAsync(Checkout checkout, CancellationToken ct)
    {
        var listed = 0;
        await foreach (var (service, http) in EachAsync(checkout))
        {
            var letters = (await AskAsync<Letters>(http, service, HttpMethod.Get, $"{service}/dead-letters?limit=1000", ct)).Items;
            foreach (var letter in letters)
                Console.WriteLine($"{letter.RefusedAt ?? "?"}  {service}  {letter.Type ?? "no CloudEvent"} {letter.Subject}  {letter.Reason ?? "delivered too often"}");
            listed += letters.Length;
        }

        Console.WriteLine(listed == 0 ? "There are no dead letters." : $"{listed} dead letters. ./timetension dead-letters resend sends them again.");
        return 0;
    }

    private static async Task<int> ResendAsync(Checkout checkout, CancellationToken ct)
    {
        var (sent, left) = (0, 0);
        await foreach (var (service, http) in EachAsync(checkout))
        {
            var resent = await AskAsync<Resent>(http, service, HttpMethod.Post, $"{service}/dead-letters/resend", ct);
            (sent, left) = (sent + resent.Sent, left + resent.Left);
        }

        Console.WriteLine($"{sent} sent again{(left > 0 ? $"; {left} are left for the next time" : "")}. What fails again is listed again.");
        return 0;
    }

    /// <summary>Each of the services that runs here, as its operator reaches it.</summary>
    private static async IAsyncEnumerable<(string Service, HttpClient Http)> EachAsync(Checkout checkout)
    {
        var run = await Run.FindOrFailAsync(checkout);
        var here = run.Resources.Where(resource => Services.Contains(resource.Name) && resource.Url is not null).ToList();
        if (here.Count == 0 || run.Data is null)
            throw new Problem($"Neither of {string.Join(" and ", Services)} runs here.", Problem.NotRunning);
        var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllBytesAsync(Path.Combine(run.Data, "secrets.json")))!;
        var credentials = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{secrets[Secret]}")));
        foreach (var resource in here)
        {
            using var http = new HttpClient { BaseAddress = new Uri(resource.Url!.TrimEnd('/') + "/"), DefaultRequestHeaders = { Authorization = credentials } };
            yield return (resource.Name, http);
        }
    }

    private static async Task<T> AskAsync<T>(HttpClient http, string service, HttpMethod method, string path, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await http.SendAsync(request, ct);
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<T>(ct))!
                : throw new Problem($"{service} answered {(int)answer.StatusCode}; ./timetension logs {service} says more.");
        }
        catch (HttpRequestException exception)
        {
            throw new Problem($"{service} does not answer: {exception.Message}");
        }
    }
}
