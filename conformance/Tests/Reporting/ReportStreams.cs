using System.Diagnostics;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Which days have changed, as they do.</summary>
public sealed class ReportStreams : ReportingTest
{
    [Fact, Requirement("REP-HTTP-721")]
    public async Task The_days_that_have_moved_are_told_once_they_can_be_read()
    {
        var ada = Subject.SignIn();
        using var stream = await ReportStream.OpenAsync(ada);
        var entry = Entry(ada, "2026-03-10T22:00:00Z", "2026-03-11T00:00:00Z");

        await TellAsync(Event(entry));
        (await stream.NextAsync()).ShouldBe($"2026-03-10/2026-03-12 {ada.UserId}");
        (await ReportAsync(ada, March)).ToString().ShouldBe("= 7200 1");

        await TellAsync(Event(entry), Event(Entry(ada, "2026-03-20T08:00:00Z", end: null)), Event(User(ada, "Ada")));
        await TellAsync(Event(entry with { Version = 2, Start = entry.Start.AddDays(-5), End = entry.End!.Value.AddDays(-5) }));
        (await stream.NextAsync()).ShouldBe($"2026-03-05/2026-03-12 {ada.UserId}");
    }

    [Fact, Requirement("REP-HTTP-722")]
    public async Task The_last_id_goes_on_without_a_gap()
    {
        var ada = Subject.SignIn();
        string place;
        using (var stream = await ReportStream.OpenAsync(ada))
            place = stream.Place;
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        await SeesAsync(ada, March, "= 3600 1");

        using (var stream = await ReportStream.OpenAsync(ada, place))
        {
            (await stream.NextAsync()).ShouldBe($"2026-03-10/2026-03-11 {ada.UserId}");
            place = stream.Place;
        }

        await TellAsync(Event(Entry(ada, "2026-03-20T08:00:00Z", "2026-03-20T09:00:00Z")));
        using (var stream = await ReportStream.OpenAsync(ada, place))
            (await stream.NextAsync()).ShouldBe($"2026-03-20/2026-03-21 {ada.UserId}");
        using var refused = await ReportStream.AskAsync(ada, "no id of ours");
        await RefusedAsync(refused, HttpStatusCode.UnprocessableEntity, "invalid_cursor");
    }

    [Fact, Requirement("REP-AUTH-721")]
    public async Task A_member_is_told_of_the_own_days_alone()
    {
        var ada = Subject.SignIn(Role.Manager);
        var (bob, eve) = (Subject.SignIn(Role.Member, ada.WorkspaceId), Subject.SignIn());
        using var hers = await ReportStream.OpenAsync(ada);
        using var his = await ReportStream.OpenAsync(bob);
        using var strangers = await ReportStream.OpenAsync(eve);

        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        (await hers.NextAsync()).ShouldBe($"2026-03-10/2026-03-11 {ada.UserId}");
        await TellAsync(Event(Entry(bob, "2026-03-12T08:00:00Z", "2026-03-12T09:00:00Z")), Event(Entry(eve, "2026-03-14T08:00:00Z", "2026-03-14T09:00:00Z")));

        (await hers.NextAsync()).ShouldBe($"2026-03-12/2026-03-13 {bob.UserId}");
        (await his.NextAsync()).ShouldBe($"2026-03-12/2026-03-13 {bob.UserId}");
        (await strangers.NextAsync()).ShouldBe($"2026-03-14/2026-03-15 {eve.UserId}");
    }

    [Theory, Requirement("REP-AUTH-722")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_shut_out_is_told_nothing_more_after_5_s(bool isRevoked)
    {
        var ada = Subject.SignIn();
        using var stream = await ReportStream.OpenAsync(ada);
        var started = Stopwatch.GetTimestamp();
        if (isRevoked)
            Subject.World.Users.Revoke(ada.Token);
        else
            Subject.World.Users.Leave(ada.Token, ada.WorkspaceId);

        await stream.EndAsync();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(ShutOut.Within);
    }
}
