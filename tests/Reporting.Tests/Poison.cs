using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>With a service of its own: nobody else's dead letters are among these.</summary>
public sealed class Poison(Poison.Service service) : IClassFixture<Poison.Service>
{
    public sealed class Service() : TestService<Program>("reporting");

    [Fact]
    public async Task What_is_sent_again_once_its_cause_is_gone_counts_as_if_it_had_never_been_refused()
    {
        var ada = service.SignIn();
        var entries = Enumerable.Range(0, 6).Select(hour => Entry(ada, $"2026-03-10T0{hour}:00:00Z", $"2026-03-10T0{hour}:30:00Z", billable: hour % 2 == 0)).ToList();
        await ExecuteAsync("alter table entries add constraint no_billable check (not billable)");
        foreach (var entry in entries)
            await service.Broker.PublishAsync(Event(entry));
        await ada.SummaryAsync("from=2026-03-01&to=2026-04-01", seconds: 5400, entries: 3);
        await Eventually.SeesAsync(() => service.Broker.CountAsync("reporting.dead-letters"), count => count == 3);
        (await ResendAsync()).ShouldBe("""{"sent":3,"left":0}""", "nothing was mended: they come back");
        await Eventually.SeesAsync(() => service.Broker.CountAsync("reporting.dead-letters"), count => count == 3);

        await ExecuteAsync("alter table entries drop constraint no_billable");
        entries[0] = entries[0] with { Version = 2, End = entries[0].Start.AddMinutes(1) };
        await service.Broker.PublishAsync(Event(entries[0]));
        await ada.SummaryAsync("from=2026-03-01&to=2026-04-01", seconds: 5460, entries: 4);
        (await ResendAsync()).ShouldBe("""{"sent":3,"left":0}""");

        var sum = entries.Sum(entry => (long)(entry.End!.Value - entry.Start).TotalSeconds);
        await ada.SummaryAsync("from=2026-03-01&to=2026-04-01", sum, entries.Count);
        (await service.Broker.CountAsync("reporting.dead-letters")).ShouldBe(0u);
    }

    [Fact]
    public async Task Poison_goes_to_the_dead_letters_with_its_reason_and_its_neighbours_are_applied()
    {
        var ada = service.SignIn();
        var good = Enumerable.Range(0, 6).Select(hour => Entry(ada, $"2026-03-10T0{hour}:00:00Z", $"2026-03-10T0{hour}:30:00Z")).ToList();
        var bad = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");
        CloudEvent[] events =
        [
            Event(good[0]), Event(bad with { TimeZone = "Europe/Atlantis" }),
            Event(good[1]), Event(bad with { End = bad.Start }),
            Event(good[2]), Event(bad with { End = bad.Start.AddDays(32) }),
            Event(good[3]), Event(bad) with { Subject = Guid.CreateVersion7().ToString() },
            Event(good[4]), Event(bad, "timetension.time-entries.invoice.sent.v1"),
            Event(good[5]),
        ];
        foreach (var one in events)
            await service.Broker.PublishAsync(EventTypes.EntryRecorded, one.ToBytes());

        var summary = await Eventually.SeesAsync(() => ada.SummaryAsync("from=2026-03-01&to=2026-04-01&groupBy=day"), summary => summary.Entries() == 6);
        summary.Lines().ShouldBe(["2026-03-10 10800 6"]);
        var reasons = new List<string>();
        await Eventually.SeesAsync(async () =>
        {
            if (await service.Broker.TakeAsync("reporting.dead-letters") is { } dead)
                reasons.Add(Encoding.UTF8.GetString((byte[])dead.BasicProperties.Headers!["reason"]!));
            return string.Join('\n', reasons);
        }, _ => reasons.Count == 5);
        reasons.Order(StringComparer.Ordinal).ShouldBe(
        [
            "An entry ends after it starts, within 31 days.", "An entry ends after it starts, within 31 days.", "The subject is not the entry's id.",
            "There is no time zone 'Europe/Atlantis'.", "unknown_type: nothing here handles timetension.time-entries.invoice.sent.v1.",
        ]);
    }

    [Fact]
    public async Task What_was_listed_is_there_for_whoever_comes_next()
    {
        for (var letter = 0; letter < 3; letter++)
            await service.Broker.DeadLetterAsync("reporting", "no JSON at all"u8.ToArray(), $"reason {letter}");
        using var operators = OfOperators();

        // The deaths of a message that RabbitMQ 4 bears where a queue does not say: 20.
        for (var time = 0; time < 30; time++)
        {
            var lists = await Task.WhenAll(ListAsync(operators), ListAsync(operators));
            lists.ShouldBe(Enumerable.Repeat("reason 0, reason 1, reason 2", 2), $"the list of time {time}");
        }

        (await ResendAsync()).ShouldBe("""{"sent":3,"left":0}""");
        for (var left = 3; left > 0; left--)
            await Eventually.SeesAsync(() => service.Broker.TakeAsync("reporting.dead-letters"), taken => taken is not null);
    }

    private async Task<string> ResendAsync()
    {
        using var http = OfOperators();
        using var answer = await http.PostAsync("/reporting/dead-letters/resend", content: null);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> ListAsync(HttpClient operators)
    {
        var letters = (await operators.GetFromJsonAsync<JsonElement>("/reporting/dead-letters")).GetProperty("items");
        return string.Join(", ", letters.EnumerateArray().Select(letter => letter.GetProperty("reason").GetString()));
    }

    private HttpClient OfOperators()
    {
        var http = service.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("operator:" + UsersStand.Secret)));
        return http;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(service.Database);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
