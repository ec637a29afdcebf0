using System.Text.Json;

namespace Timetension.TimeEntries.Tests;

public sealed class EventsIn(TimeEntriesService service)
{
    [Fact]
    public async Task Who_has_left_has_nothing_running_there()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        await using var events = await service.Broker.ListenAsync(EventTypes.EntryStopped);
        var (adas, bobs) = ((await ada.PutAsync("timer")).Read<Entry>(201), (await bob.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddHours(-3) })).Read<Entry>(201));
        var left = bobs.Start.AddHours(1);

        await service.Broker.PublishAsync(Removed(bob, left));

        var stopped = await events.NextAsync(message => message.Event.Subject == $"{bobs.Id}");
        (stopped.Event.Sequence, stopped.Event.DataAs<Entry>().End).ShouldBe((2, left));
        (await ada.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(adas.Id);
        (await ada.GetAsync($"entries/{bobs.Id}")).Read<Entry>(200).End.ShouldBe(left);
    }

    [Fact]
    public async Task The_same_departure_again_stops_nothing_that_came_later()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var first = (await bob.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddHours(-3) })).Read<Entry>(201);
        var departure = Removed(bob, first.Start.AddHours(1));
        await service.Broker.PublishAsync(departure);
        await Eventually.SeesAsync(() => bob.GetAsync("timer"), answer => answer.Status == 404);

        var second = (await bob.PutAsync("timer")).Read<Entry>(201);
        await service.Broker.PublishAsync(departure);
        await service.Broker.PublishAsync(Removed(ada, DateTimeOffset.UtcNow.AddHours(-3)));
        await service.Broker.PublishAsync(Removed(service.SignIn(), DateTimeOffset.UtcNow));
        await Eventually.SeesAsync(() => service.Broker.CountAsync("time-entries.events"), count => count == 0);

        var running = (await bob.GetAsync("timer")).Read<Entry>(200);
        (running.Id, running.Version).ShouldBe((second.Id, 1));
        (await ada.GetAsync($"entries/{first.Id}")).Read<Entry>(200).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Who_was_erased_has_nothing_running_anywhere_and_their_entries_stay()
    {
        var here = service.SignIn();
        var owner = service.SignIn(inWorkspace: here.WorkspaceId);
        var (kept, running) = (await here.RecordAsync(), (await here.PutAsync("timer")).Read<Entry>(201));
        var user = new User(here.UserId, "erased", "Etc/UTC", running.Start, running.Start, 2, DeletedAt: DateTimeOffset.UtcNow);

        await service.Broker.PublishAsync(Event(EventTypes.UserErased, here.UserId, 2, null, user, running.Start.AddSeconds(-3)));

        var stopped = await Eventually.SeesAsync(() => owner.GetAsync($"entries/{running.Id}"), answer => answer.Read<Entry>(200).End is not null);
        stopped.Read<Entry>(200).End.ShouldBe(running.Start.AddMilliseconds(1), "it was started by a token that was still believed");
        (await owner.GetAsync($"entries/{kept.Id}")).Read<Entry>(200).Version.ShouldBe(1);
    }

    [Fact]
    public async Task In_a_deleted_workspace_nothing_runs()
    {
        var ada = service.SignIn();
        var elsewhere = service.SignIn();
        var (running, other) = ((await ada.PutAsync("timer")).Read<Entry>(201), (await elsewhere.PutAsync("timer")).Read<Entry>(201));
        var workspace = new Workspace(ada.WorkspaceId, "gone", "Etc/UTC", 1, Rounding.None, OverlapPolicy.Allow, "EUR", running.Start, running.Start, 2, DateTimeOffset.UtcNow);

        await service.Broker.PublishAsync(Event(EventTypes.WorkspaceDeleted, ada.WorkspaceId, 2, ada.WorkspaceId, workspace, running.Start.AddSeconds(-3)));

        await Eventually.SeesAsync(() => ada.GetAsync($"entries/{running.Id}"), answer => answer.Read<Entry>(200).End is not null);
        (await elsewhere.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(other.Id);
    }

    internal static CloudEvent Removed(Person person, DateTimeOffset at)
    {
        var membership = new Membership(Guid.CreateVersion7(), person.WorkspaceId, person.UserId, person.Role, at, at, 2, DeletedAt: at);
        return Event(EventTypes.MemberRemoved, membership.Id, 2, person.WorkspaceId, membership, at);
    }

    private static CloudEvent Event<T>(string type, Guid subject, long sequence, Guid? workspace, T data, DateTimeOffset time) => new("1.0", Guid.CreateVersion7(), "/users",
        type, subject.ToString(), time, "application/json", workspace, null, sequence, null, JsonSerializer.SerializeToElement(data, ContractJson.Events));
}
