using System.Net.Http.Headers;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Links that show one's own entries to a calendar.</summary>
public sealed class Calendars : ReportingTest
{
    [Fact, Requirement("REP-HTTP-611")]
    public async Task A_calendar_has_the_own_entries_of_a_year_and_what_runs()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var now = DateTimeOffset.UtcNow;
        var (old, recent, running, theirs) = (Said(ada, now.AddMonths(-13), "long ago"), Said(ada, now.AddDays(-3), "of late"), Said(ada, now.AddHours(-1), "right now") with { End = null },
            Said(bob, now.AddDays(-3), "of somebody else"));
        await TellAsync([.. new[] { old, recent, running, theirs }.Select(entry => Event(entry))]);
        await SettleAsync();

        var told = await ReadAsync((await CreateAsync(ada)).Path!);

        told.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        told.Split("\r\n").Where(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal)).ShouldBe(["SUMMARY:of late", "SUMMARY:right now"]);
        told.ShouldContain($"UID:{recent.Id}");
        told.ShouldSatisfyAllConditions(() => told.ShouldNotContain("XTS"), () => told.ShouldNotContain("987654"));
    }

    [Fact, Requirement("REP-HTTP-612")]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(Said(ada, DateTimeOffset.UtcNow.AddDays(-3), "of late")));
        await SettleAsync();
        var path = (await CreateAsync(ada)).Path!;
        using var visitor = Subject.CreateClient();
        using var first = await visitor.GetAsync(path);
        first.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");

        (await StatusAsync(first.Headers.ETag!)).ShouldBe(HttpStatusCode.NotModified);
        await TellAsync(Event(Said(ada, DateTimeOffset.UtcNow.AddDays(-2), "of later")));
        await SettleAsync();
        (await StatusAsync(first.Headers.ETag!)).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> StatusAsync(EntityTagHeaderValue tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { tag } } };
            using var answer = await visitor.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact, Requirement("REP-HTTP-613")]
    public async Task A_path_is_told_once_and_calendars_come_newest_first()
    {
        var ada = Subject.SignIn();
        var (first, second) = (await CreateAsync(ada, "phone"), await CreateAsync(ada, "laptop"));

        first.Path.ShouldNotBe(second.Path);
        using var page = await ada.Http.GetAsync(ada.In("calendars?limit=1"));
        var told = await page.Content.ReadFromJsonAsync<JsonElement>();
        told.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("laptop");
        var next = await ada.Http.GetStringAsync(ada.In($"calendars?limit=1&cursor={told.GetProperty("nextCursor").GetString()}"));
        next.ShouldContain("phone");
        foreach (var text in (string[])[next, told.GetRawText(), await ada.Http.GetStringAsync(ada.In($"calendars/{first.Id}"))])
            text.ShouldNotContain("/calendar/");
        (await ada.Http.GetStringAsync(ada.In("calendars"))).ShouldSatisfyAllConditions(all => all.ShouldContain("phone"), all => all.ShouldContain("laptop"));
    }

    [Fact, Requirement("REP-AUTH-611")]
    public async Task A_revoked_calendar_is_like_none()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Owner, ada.WorkspaceId);
        var link = await CreateAsync(ada);
        (await RevokeAsync(bob, link)).ShouldBe(HttpStatusCode.NotFound);
        await ReadAsync(link.Path!);

        (await RevokeAsync(ada, link)).ShouldBe(HttpStatusCode.NoContent);

        var gone = await RefusedAsync(await AskAsync(link.Path!), HttpStatusCode.NotFound, "not_found");
        var absent = await RefusedAsync(await AskAsync($"/calendar/{new string('a', 43)}.ics"), HttpStatusCode.NotFound, "not_found");
        Told(gone).ShouldBe(Told(absent));
        await RefusedAsync(await AskAsync(link.Path![..^4]), HttpStatusCode.NotFound, "not_found");

        static IEnumerable<string> Told(JsonElement problem) => problem.EnumerateObject().Where(member => member.Name != "traceId").Select(member => $"{member}");
    }

    [Fact, Requirement("REP-AUTH-612")]
    public async Task A_calendar_of_who_is_removed_is_like_none()
    {
        var ada = Subject.SignIn();
        var link = await CreateAsync(ada);
        var membership = new Membership(Guid.CreateVersion7(), ada.WorkspaceId, ada.UserId, Role.Owner, Now, Now, 1);
        await TellAsync(Event(EventTypes.MemberAdded, membership.Id, 1, ada.WorkspaceId, membership));
        await SettleAsync();
        await ReadAsync(link.Path!);

        await TellAsync(Event(EventTypes.MemberRemoved, membership.Id, 2, ada.WorkspaceId, membership with { Version = 2, DeletedAt = DateTimeOffset.UtcNow }));
        await SettleAsync();

        await RefusedAsync(await AskAsync(link.Path!), HttpStatusCode.NotFound, "not_found");
    }

    [Fact, Requirement("REP-AUTH-613")]
    public async Task The_secret_of_a_calendar_is_no_token_and_a_token_no_secret()
    {
        var ada = Subject.SignIn();
        var secret = (await CreateAsync(ada)).Path!.Split('/')[^1][..^4];
        using var holder = Subject.CreateClient(secret);

        foreach (var path in (string[])["reports/summary?" + March, "calendars", "exports/" + Guid.CreateVersion7()])
        {
            using var refused = await holder.GetAsync(ada.In(path));
            await RefusedAsync(refused, HttpStatusCode.Unauthorized, "unauthenticated");
        }

        await RefusedAsync(await AskAsync($"/calendar/{ada.Token}.ics"), HttpStatusCode.NotFound, "not_found");
        await RefusedAsync(await ada.Http.GetAsync($"/calendar/{ada.UserId}.ics"), HttpStatusCode.NotFound, "not_found");
    }

    [Fact, Requirement("REP-OPS-611")]
    public async Task The_secret_of_a_calendar_is_in_no_log_and_no_trace()
    {
        var ada = Subject.SignIn();
        var path = (await CreateAsync(ada)).Path!;
        var secret = path.Split('/')[^1][..^4];
        var (trace, parent) = ($"{Guid.NewGuid():N}", "00f067aa0ba902b7");
        using var visitor = Subject.CreateClient();
        visitor.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{parent}-01");
        await visitor.GetStringAsync(path);

        var spans = await Eventually.SeesAsync(() => Task.FromResult(Subject.World.Telemetry.SpansOf(trace)), spans => spans.Any(span => span.Kind == Span.Server), TimeSpan.FromSeconds(10));

        spans.ShouldNotBeEmpty();
        Subject.World.Telemetry.Has(secret).ShouldBeFalse();
        (await PrintedAsync()).ShouldNotContain(secret);
    }

    private static Entry Said(Person person, DateTimeOffset start, string description) =>
        Entry(person, InstantConverter.Format(start), InstantConverter.Format(start.AddMinutes(30)), billable: true, rate: new(987_654, "XTS")) with { Description = description };

    private static async Task<Link> CreateAsync(Person person, string name = "phone")
    {
        using var answer = await person.Http.PostAsJsonAsync(person.In("calendars"), new { name });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<Link>())!;
    }

    private static async Task<HttpStatusCode> RevokeAsync(Person person, Link link)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, person.In($"calendars/{link.Id}")) { Headers = { { "If-Match", "\"1\"" } } };
        using var answer = await person.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> AskAsync(string path) => Subject.CreateClient().GetAsync(path);

    private static Task<string> ReadAsync(string path) => Subject.CreateClient().GetStringAsync(path);

    private sealed record Link(Guid Id, string? Path);
}
