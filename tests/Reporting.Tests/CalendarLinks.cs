using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

public sealed class CalendarLinks(ReportingService service)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_s_calendar_shows_what_they_did_until_they_are_erased()
    {
        var ada = service.SignIn();
        var shop = Project(ada, "Shop");
        var start = DateTimeOffset.UtcNow.AddDays(-7);
        await service.TellAsync(Event(shop), Event(Entry(ada, InstantConverter.Format(start), InstantConverter.Format(start.AddHours(1)), project: shop.Id)));
        await service.SettleAsync();
        var path = await PathAsync(ada, "key");

        (await service.CreateClient().GetStringAsync(path, Ct)).ShouldContain("SUMMARY:Shop\r\n");
        await service.TellAsync(Event(EventTypes.UserErased, ada.UserId, 2, null, new User(ada.UserId, "Somebody", "Europe/Warsaw", Now, Now, 2, Now)));
        await Eventually.SeesAsync(() => StatusAsync(path), status => status == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_secret_is_in_any_table_and_a_repeated_request_gets_it_again()
    {
        var ada = service.SignIn();
        var path = await PathAsync(ada, "key");

        (await PathAsync(ada, "key")).ShouldBe(path);
        var secret = path["/calendar/".Length..^".ics".Length];
        (await Tables.ReadAsync(service.Database)).ShouldNotContain(row => row != null && row.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Ten_are_the_most_however_many_are_asked_for_at_once()
    {
        var ada = service.SignIn();
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => CreateAsync(ada, key: null)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(10);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(20);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await service.CreateClient().GetAsync(path, Ct);
        return answer.StatusCode;
    }

    private static async Task<string> PathAsync(Person person, string key)
    {
        using var created = await CreateAsync(person, key);
        return (string)(await created.Content.ReadFromJsonAsync<JsonNode>(Ct))!["path"]!;
    }

    private static async Task<HttpResponseMessage> CreateAsync(Person person, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, person.In("calendars")) { Content = JsonContent.Create(new { name = "My phone" }) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await person.Http.SendAsync(request, Ct);
    }
}
