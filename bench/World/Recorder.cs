using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Timetension.Bench;

/// <summary>Clients of time-entries, each somebody with a workspace of their own, who record one finished entry a request.</summary>
internal sealed class Recorder : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly (HttpClient Http, string Path)[] clients;
    private int recorded;

    private Recorder((HttpClient, string)[] clients) => this.clients = clients;

    /// <summary>How many entries have been answered 201.</summary>
    internal int Recorded => recorded;

    internal int Clients => clients.Length;

    internal static async Task<Recorder> CreateAsync(RunningSystem system, int clients)
    {
        var made = new List<(HttpClient, string)>();
        for (var client = 0; client < clients; client++)
        {
            var account = await Account.CreateAsync(system);
            made.Add((system.CreateClient("time-entries", account.Token), $"workspaces/{account.Workspace}/entries"));
        }

        return new([.. made]);
    }

    /// <exception cref="BenchException">The answer is not 201.</exception>
    internal async Task RecordAsync(int client)
    {
        var (http, path) = clients[client % clients.Length];
        using var answer = await http.PostAsync(path, Body(Random.Shared.Next(2_000_000)));
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new BenchException($"An entry was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        Interlocked.Increment(ref recorded);
    }

    public void Dispose()
    {
        foreach (var (http, _) in clients)
            http.Dispose();
    }

    private static ByteArrayContent Body(int minute)
    {
        var start = Epoch.AddMinutes(minute);
        var body = $$"""{"start":"{{start:yyyy-MM-ddTHH:mm:ssZ}}","end":"{{start.AddMinutes(30):yyyy-MM-ddTHH:mm:ssZ}}","description":"Reading the minutes of the last meeting"}""";
        return new(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }
}
