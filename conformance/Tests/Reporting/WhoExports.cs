using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Who exports what, and who reads it.</summary>
public sealed class WhoExports : ExportTest
{
    private static readonly string[] Formats = ["csv", "json", "ics", "xlsx"];

    [Fact, Requirement("REP-AUTH-601")]
    public async Task A_member_exports_the_own_time_without_what_it_is_worth()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:30:00Z", billable: true, rate: new(987_654, "XTS"))));
        await SeesAsync(ada, March, "= 5400 2 493827XTS");

        foreach (var format in Formats)
        {
            var told = await TextAsync(bob, format);
            told.ShouldSatisfyAllConditions(() => told.ShouldContain($"{bob.UserId}"), () => told.ShouldNotContain($"{ada.UserId}"), () => told.ShouldNotContain("amount"),
                () => told.ShouldNotContain("XTS"), () => told.ShouldNotContain("493827"));
            (await TextAsync(ada, format)).ShouldSatisfyAllConditions(all => all.Contains("493827", StringComparison.Ordinal).ShouldBe(format != "ics"), all => all.ShouldContain($"{bob.UserId}"));
        }

        using var refused = await AskForExportAsync(bob, $"format=csv&{March}&userId={ada.UserId}");
        await RefusedAsync(refused, HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<string> TextAsync(Person person, string format)
    {
        var query = $"format={format}&{March}";
        return format == "xlsx" ? string.Join('\n', (await WorkbookAsync(person, query)).Select(row => string.Join('\t', row))) : await ExportAsync(person, query);
    }

    [Fact, Requirement("REP-AUTH-602")]
    public async Task Only_who_asked_for_it_reads_it()
    {
        var ada = Subject.SignIn();
        var (bob, eve) = (Subject.SignIn(Role.Owner, ada.WorkspaceId), Subject.SignIn());
        var export = await ExportedAsync(ada, $"format=csv&{March}");

        foreach (var path in (string[])[$"{export}", $"{export}/content"])
        {
            foreach (var other in (Person[])[bob, eve])
            {
                using var refused = await other.Http.GetAsync(path);
                await RefusedAsync(refused, HttpStatusCode.NotFound, "not_found");
            }

            using var elsewhere = await Subject.SignIn(userId: ada.UserId).Http.GetAsync(path);
            await RefusedAsync(elsewhere, HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact, Requirement("REP-AUTH-603")]
    public async Task Who_is_a_manager_no_more_does_not_read_a_manager_s_export()
    {
        var ada = Subject.SignIn(Role.Manager);
        var export = await ExportedAsync(ada, $"format=csv&{March}");
        var demoted = Subject.SignIn(Role.Member, ada.WorkspaceId, userId: ada.UserId);

        foreach (var path in (string[])[$"{export}", $"{export}/content"])
        {
            using var refused = await demoted.Http.GetAsync(path);
            await RefusedAsync(refused, HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact, Requirement("REP-AUTH-604")]
    public async Task Who_is_removed_leaves_no_exports_behind()
    {
        var ada = Subject.SignIn();
        var export = await ExportedAsync(ada, $"format=csv&{March}");
        var membership = new Membership(Guid.CreateVersion7(), ada.WorkspaceId, ada.UserId, Role.Owner, Now, Now, 2, DateTimeOffset.UtcNow);

        await TellAsync(Event(EventTypes.MemberRemoved, membership.Id, 2, ada.WorkspaceId, membership));

        using var gone = await Eventually.SeesAsync(() => ada.Http.GetAsync($"{export}/content"), answer => answer.StatusCode == HttpStatusCode.NotFound, TimeSpan.FromSeconds(60));
        using var state = await ada.Http.GetAsync(export);
        await RefusedAsync(state, HttpStatusCode.NotFound, "not_found");
    }

    [Fact, Requirement("REP-IDEM-601")]
    public async Task The_same_key_and_query_make_one_export()
    {
        var ada = Subject.SignIn();
        var key = $"{Guid.NewGuid()}";

        using var first = await StartAsync(key, "format=csv&" + March);
        using var again = await StartAsync(key, "format=csv&" + March);
        using var other = await StartAsync(key, "format=json&" + March);

        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (again.StatusCode, again.Headers.Location).ShouldBe((first.StatusCode, first.Headers.Location));
        await RefusedAsync(other, HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");

        Task<HttpResponseMessage> StartAsync(string key, string query)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, ada.In("exports?" + query)) { Headers = { { "Idempotency-Key", key } } };
            return ada.Http.SendAsync(request);
        }
    }
}
