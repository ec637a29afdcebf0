using Timetension.Conformance.TimeEntries;
using static Timetension.Conformance.Reporting.Links;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>What links show, and for how long.</summary>
public sealed class WhoSharesWhat : ReportingTest
{
    [Fact, Requirement("REP-AUTH-711")]
    public async Task A_link_that_shows_nothing_does_not_tell_why()
    {
        var ada = Subject.SignIn();
        var (revoked, expiring) = (await ada.ShareAsync(),
            (await ada.PostAsync("shared-reports", new { name = "March", kind = "summary", query = OfMarch, expiresAt = DateTimeOffset.UtcNow.AddSeconds(8) })).Read<Link>(201));
        (await expiring.ReadAsync()).Status.ShouldBe(200);
        await ada.DeleteAsync($"shared-reports/{revoked.Id}", 1);

        var unknown = await (revoked with { Secret = new string('x', 43) }).ReadAsync();
        unknown.ShouldBeRefused(404, "not_found");
        foreach (var secret in (string[])[revoked.Secret!, "x", $"{revoked.Id}", "%20", expiring.Secret![1..], expiring.Secret + "x"])
            Without(await (revoked with { Secret = secret }).ReadAsync()).ShouldBe(Without(unknown));
        var expired = await Eventually.SeesAsync(() => expiring.ReadAsync(), answer => answer.Status == 404);
        (Without(expired), expired.Headers.CacheControl?.NoStore).ShouldBe((Without(unknown), unknown.Headers.CacheControl?.NoStore));
        (await ada.GetAsync("shared-reports")).Items<Link>().ShouldBeEmpty();

        // The trace is the request's own.
        static string Without(Answer answer) => string.Join(' ', answer.Json.EnumerateObject().Where(member => member.Name != "traceId").Select(member => $"{member.Name}={member.Value}"));
    }

    [Fact, Requirement("REP-AUTH-712")]
    public async Task A_link_shows_what_its_sharer_may_see_now()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var (manager, member) = (Membership(ada, Role.Manager), Membership(bob, Role.Member));
        await TellAsync(Event(manager), Event(member), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:30:00Z")));
        await SeesAsync(ada, March, "= 5400 2");
        var (all, his, own) = (await ada.ShareAsync(), await ada.ShareAsync(new { from = "2026-03-01", to = "2026-04-01", userId = $"{bob.UserId}" }), await bob.ShareAsync());
        ((string[])[await all.TotalAsync(), await his.TotalAsync(), await own.TotalAsync()]).ShouldBe(["5400", "1800", "1800"]);

        await TellAsync(Event(manager with { Version = 2, Role = Role.Member }), Event(member with { Version = 2, Role = Role.Admin }));
        await Eventually.SeesAsync(() => all.TotalAsync(), total => total == "3600");
        (await his.ReadAsync()).ShouldBeRefused(404, "not_found");
        (await own.TotalAsync()).ShouldBe("1800", "what was shared grows with nobody's role");
        (await bob.PostAsync("shared-reports", new { name = "Hers", kind = "summary", query = new { from = "2026-03-01", to = "2026-04-01", userId = $"{ada.UserId}" } })).ShouldBeRefused(403, "forbidden");
    }

    [Fact, Requirement("REP-AUTH-713")]
    public async Task Who_leaves_leaves_no_link()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var member = Membership(bob, Role.Member);
        await TellAsync(Event(member));
        await SettleAsync();
        var (his, hers) = (await bob.ShareAsync(), await ada.ShareAsync());

        await TellAsync(Event(member with { Version = 2, DeletedAt = DateTimeOffset.UtcNow.AddSeconds(1) }));
        await Eventually.SeesAsync(() => his.ReadAsync(), answer => answer.Status == 404);
        await TellAsync(Event(Membership(bob, Role.Member)));
        await SettleAsync();
        (await his.ReadAsync()).ShouldBeRefused(404, "not_found");
        (await hers.ReadAsync()).Status.ShouldBe(200);

        await TellAsync(Told.Event(User(ada, "Somebody") with { Version = 2, DeletedAt = Now }));
        await Eventually.SeesAsync(() => hers.ReadAsync(), answer => answer.Status == 404);
    }

    [Fact, Requirement("REP-AUTH-714")]
    public async Task A_link_shows_amounts_when_who_sees_them_says_so()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var manager = Membership(ada, Role.Manager);
        await TellAsync(Event(manager), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", billable: true, rate: new(987_654, "XTS"))));
        await SeesAsync(ada, March, "= 3600 1 987654XTS");
        (await bob.PostAsync("shared-reports", new { name = "March", kind = "summary", query = OfMarch, amounts = true })).ShouldBeRefused(403, "forbidden");

        foreach (var (kind, query) in ((string, object)[])[("summary", new { from = "2026-03-01", to = "2026-04-01", groupBy = "day" }), ("detailed", OfMarch), ("weekly", new { week = "2026-03-10" }), ("timeline", new { from = "2026-03-10", to = "2026-03-12" })])
        {
            var text = (await (await ada.ShareAsync(query, kind)).ReadAsync()).Text;
            text.ShouldSatisfyAllConditions(() => text.ShouldNotContain("mount"), () => text.ShouldNotContain("987654"), () => text.ShouldNotContain("XTS"));
        }

        var told = await ada.ShareAsync(amounts: true);
        (await told.TotalAsync()).ShouldBe("3600 987654XTS");
        await TellAsync(Event(manager with { Version = 2, Role = Role.Member }));
        await Eventually.SeesAsync(() => told.TotalAsync(), total => total == "3600");
    }

    [Fact, Requirement("REP-AUTH-715")]
    public async Task The_secret_of_a_link_is_no_token()
    {
        var ada = Subject.SignIn();
        var link = await ada.ShareAsync();
        using var http = Subject.CreateClient(link.Secret);
        foreach (var operation in Subject.Contract.Operations.Where(operation => !operation.IsInternal && operation.Node.Get("security") is null))
        {
            var path = operation.Path.Parameters.Aggregate(operation.Path.Text, (path, name) => path.Replace($"{{{name}}}", name == "w" ? $"{ada.WorkspaceId}" : $"{link.Id}", StringComparison.Ordinal));
            using var request = new HttpRequestMessage(operation.Method, path) { Headers = { { "If-Match", "*" } } };
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{operation}");
        }

        (await link.ReadAsync()).Status.ShouldBe(200);
    }

    [Fact, Requirement("REP-AUTH-716")]
    public async Task Links_are_listed_and_revoked_by_who_shared_them_and_by_admins()
    {
        var admin = Subject.SignIn(Role.Admin);
        var (ada, bob, eve) = (Subject.SignIn(Role.Member, admin.WorkspaceId), Subject.SignIn(Role.Manager, admin.WorkspaceId), Subject.SignIn());
        var link = await ada.ShareAsync();

        foreach (var other in new[] { bob, eve })
        {
            (await other.GetAsync("shared-reports")).Items<Link>().ShouldBeEmpty();
            (await other.GetAsync($"shared-reports/{link.Id}")).ShouldBeRefused(404, "not_found");
            (await other.DeleteAsync($"shared-reports/{link.Id}", 1)).ShouldBeRefused(404, "not_found");
        }

        (await link.ReadAsync()).Status.ShouldBe(200);
        (await admin.GetAsync("shared-reports")).Items<Link>().ShouldHaveSingleItem().SharerId.ShouldBe(ada.UserId);
        (await admin.DeleteAsync($"shared-reports/{link.Id}", 1)).Status.ShouldBe(204);
        (await link.ReadAsync()).ShouldBeRefused(404, "not_found");
    }
}
