using System.Diagnostics;

namespace Timetension.Conformance.TimeEntries;

public sealed class Streams : ContractTest
{
    [Fact, Requirement("TE-HTTP-230")]
    public async Task What_changes_is_sent_as_it_is_in_the_changes_feed()
    {
        var ada = Subject.SignIn();
        await using var stream = await EventStream.OpenAsync(ada);
        var entry = await ada.StartAsync();
        var tag = await ada.TagAsync("meeting");
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);

        var deleted = await stream.NextAsync(item => item.Subject == entry.Id && item.Type == EventTypes.EntryDeleted);
        var created = stream.Seen.Find(item => item.Subject == tag.Id) ?? await stream.NextAsync(item => item.Subject == tag.Id);

        (deleted.Sequence, created.Type, created.Sequence).ShouldBe((2, EventTypes.TagCreated, 1));
        deleted.Data.GetProperty("deletedAt").GetString().ShouldNotBeNull();
        JsonElement.DeepEquals(created.Data, (await ada.GetAsync($"tags/{tag.Id}")).Json).ShouldBeTrue();
    }

    [Fact, Requirement("TE-HTTP-231")]
    public async Task The_last_id_goes_on_without_a_gap()
    {
        var ada = Subject.SignIn();
        string place;
        await using (var stream = await EventStream.OpenAsync(ada))
            place = await stream.PlaceAsync();
        var missed = await ada.TagAsync("missed");
        string next;
        await using (var stream = await EventStream.OpenAsync(ada, place))
        {
            await stream.NextAsync(item => item.Subject == missed.Id);
            next = stream.Place!;
        }

        (await ada.PageAsync(next)).Items.ShouldBeEmpty();
        var later = await ada.TagAsync("later");
        await using (var stream = await EventStream.OpenAsync(ada, next))
            (await stream.NextAsync(_ => true)).Subject.ShouldBe(later.Id);
        (await EventStream.AskAsync(ada, "no cursor")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact, Requirement("TE-AUTH-230")]
    public async Task A_member_is_sent_their_own_entries_without_rates()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await using var hers = await EventStream.OpenAsync(ada);
        await using var his = await EventStream.OpenAsync(bob);
        var project = await ada.ProjectAsync("Website", rate: new Rate(987_654_321, "XTS"));
        var (mine, theirs) = (await ada.RecordAsync(projectId: project.Id), await bob.RecordAsync(projectId: project.Id));
        var last = await ada.TagAsync("last");

        foreach (var stream in new[] { hers, his })
            await stream.NextAsync(item => item.Subject == last.Id);

        hers.Seen.Select(item => item.Subject).ShouldBe([project.Id, mine.Id, theirs.Id, last.Id], ignoreOrder: true);
        his.Seen.Select(item => item.Subject).ShouldBe([project.Id, theirs.Id, last.Id], ignoreOrder: true);
        his.Seen.ShouldAllBe(item => !item.Data.GetRawText().Contains("987654321"));
        hers.Seen.Count(item => item.Data.GetRawText().Contains("987654321")).ShouldBe(3);
    }

    [Theory, Requirement("TE-AUTH-231")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_shut_out_is_sent_nothing_more_after_5_s(bool isRevoked)
    {
        var ada = Subject.SignIn();
        await using var stream = await EventStream.OpenAsync(ada);
        await stream.PlaceAsync();
        var started = Stopwatch.GetTimestamp();
        if (isRevoked)
            Subject.World.Users.Revoke(ada.Token);
        else
            Subject.World.Users.Leave(ada.Token, ada.WorkspaceId);

        await stream.EndAsync();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(ShutOut.Within);
    }

    [Theory, Requirement("TE-AUTH-232")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_is_opened_by_who_was_just_shut_out_ends_as_soon(bool isRevoked)
    {
        var ada = Subject.SignIn();
        (await ada.GetAsync("entries")).Status.ShouldBe(200);
        if (isRevoked)
            Subject.World.Users.Revoke(ada.Token);
        else
            Subject.World.Users.Leave(ada.Token, ada.WorkspaceId);

        await ShutOut.SeesEveryStreamEndAsync(() => EventStream.AskAsync(ada, lastId: null));
    }
}
