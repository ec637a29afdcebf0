using System.Diagnostics;
using System.Net.Http.Headers;
using Npgsql;
using Timetension.Contracts.Swapping;

namespace Timetension.Reporting.Tests;

/// <summary>The service as a process of its own, whose memory is nobody else's.</summary>
internal sealed class ReportingProcess : IAsyncDisposable
{
    private readonly TestDatabase database = new("reporting");
    private TestBroker broker = null!;
    private UsersStand users = null!;
    private Process process = null!;
    private Uri address = null!;

    internal string Database => database.ConnectionString;

    /// <summary>The most memory that it has had at once, in MiB.</summary>
    internal double PeakMebibytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1024.0 / 1024;
        }
    }

    internal static async Task<ReportingProcess> StartAsync()
    {
        var started = new ReportingProcess { broker = await TestBroker.CreateAsync(), users = await UsersStand.StartAsync() };
        started.address = new($"http://127.0.0.1:{FreePort.Next()}");
        started.process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = started.address.ToString(),
                ["ConnectionStrings__reporting"] = started.Database,
                ["ConnectionStrings__rabbitmq"] = started.broker.ConnectionString,
                ["ConnectionStrings__redis"] = Servers.Current.Redis,
                ["services__users__http__0"] = started.users.Address.ToString(),
                ["Introspection__Secret"] = UsersStand.Secret,
                ["RateLimits__PerToken"] = "1000000",
            },
        })!;
        started.process.OutputDataReceived += (_, _) => { };
        started.process.BeginOutputReadLine();
        using var probe = new HttpClient { BaseAddress = started.address };
        await Eventually.SeesAsync(() => IsReadyAsync(probe), isReady => isReady, TimeSpan.FromMinutes(1));
        return started;
    }

    /// <summary>Someone with so many entries in a workspace of their own, a minute each.</summary>
    internal async Task<Person> SignInWithAsync(int entries)
    {
        var (user, workspace) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var token = users.Issue(user, "Europe/Warsaw", "read write admin", (workspace, Role.Owner, null));
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(Fill, connection) { CommandTimeout = 600, Parameters = { new() { Value = workspace }, new() { Value = user }, new() { Value = entries } } };
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return new(http, token, user, workspace, Role.Owner);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        await users.DisposeAsync();
        await broker.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/live");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private const string Fill = """
        with numbered as (
          insert into keys (id) values ($1), ($2) returning key, id
        )
        insert into entries (workspace, id, sequence, user_key, project, tags, billable, started_at, ended_at, time_zone, deleted, changed_at, rate, currency, description)
        select (select key from numbered where id = $1), gen_random_uuid(), 1, (select key from numbered where id = $2), 0, '{}', true,
               timestamptz '2020-01-01T00:00Z' + n * interval '1 minute', timestamptz '2020-01-01T00:01Z' + n * interval '1 minute', 'Europe/Warsaw', false, now(), 6000, 'EUR',
               'Entry ' || n || ' of a long list, described in some words'
          from generate_series(1, $3) n
        """;
}
