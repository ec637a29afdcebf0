using System.Diagnostics;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Timetension.ServiceDefaults.Tests;

[Collection("dead letters")]   // a test of BrokenConnections holds one, whichever service of the process sends it
public sealed class EventsOnTheWire(NoteService service) : IClassFixture<NoteService>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 29, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_published_event_is_a_CloudEvent_and_nothing_of_MassTransit()
    {
        await using var listener = await service.Broker.ListenAsync("timetension.time-entries.#", isMadeUp: true);
        using var request = new Activity("request").Start();
        var tag = NewTag("billable");
        await PublishAsync(tag);

        var heard = await listener.NextAsync(message => message.Event.Subject == tag.Id.ToString());

        heard.RoutingKey.ShouldBe(EventTypes.TagCreated);
        heard.Properties.ContentType.ShouldBe("application/cloudevents+json");
        heard.Properties.Persistent.ShouldBeTrue();
        heard.Properties.MessageId.ShouldBe(heard.Event.Id.ToString());
        // RabbitMQ.Client numbers what it wants confirmed.
        heard.Properties.Headers!.Keys.ShouldBe(["traceparent", "x-dotnet-pub-seq-no"], ignoreOrder: true);
        heard.Event.ShouldSatisfyAllConditions(
            received => received.SpecVersion.ShouldBe("1.0"),
            received => received.Source.ShouldBe("/reporting"),
            received => received.Type.ShouldBe(EventTypes.TagCreated),
            received => received.Sequence.ShouldBe(1),
            received => received.Time.ShouldBe(Now),
            received => received.WorkspaceId.ShouldBe(tag.WorkspaceId),
            received => received.TraceParent.ShouldBe(request.Id),
            received => received.DataAs<Tag>().ShouldBe(tag));
        Encoding.UTF8.GetString(heard.Body).ShouldContain("\"createdAt\":\"2026-03-29T09:00:00.000Z\"");
    }

    [Fact]
    public async Task An_event_of_a_transaction_that_is_rolled_back_is_not_sent()
    {
        await using var listener = await service.Broker.ListenAsync("timetension.time-entries.#", isMadeUp: true);
        var lost = NewTag("lost");
        await using (var change = await service.App.Services.GetRequiredService<Changes>().BeginAsync(TestContext.Current.CancellationToken))
            Publish(change, lost);
        var sent = NewTag("sent");
        await PublishAsync(sent);

        var heard = await listener.NextAsync(message => message.Event.Subject == lost.Id.ToString() || message.Event.Subject == sent.Id.ToString());
        heard.Event.Subject.ShouldBe(sent.Id.ToString());
    }

    [Fact]
    public async Task Events_are_applied_once_whatever_their_order_and_number()
    {
        var tag = NewTag("first");
        var versions = Enumerable.Range(1, 5).Select(version => Event(tag with { Name = $"version {version}", Version = version })).ToArray();
        foreach (var version in (int[])[2, 0, 4, 4, 1, 3, 0])
            await service.Broker.PublishAsync(versions[version]);

        (await Eventually.SeesAsync(() => NameOf(tag.Id), name => name == "version 5")).ShouldBe("version 5");
    }

    [Fact]
    public async Task Poison_goes_to_the_dead_letters_with_its_reason_and_its_neighbours_are_applied()
    {
        var before = NewTag("before");
        var after = NewTag("after");
        var poison = NewTag("poison");
        await service.Broker.PublishAsync(Event(before));
        await service.Broker.PublishAsync(Event(poison));
        await service.Broker.PublishAsync(EventTypes.TagCreated, "no JSON at all"u8.ToArray());
        await service.Broker.PublishAsync(Event(NewTag("unknown")) with { Type = "timetension.time-entries.entry.invented.v1" });
        await service.Broker.PublishAsync(Event(after));

        await Eventually.SeesAsync(() => NameOf(after.Id), name => name == "after");
        (await NameOf(before.Id)).ShouldBe("before");
        var reasons = new List<string>();
        await Eventually.SeesAsync(async () =>
        {
            if (await service.Broker.TakeAsync("reporting.dead-letters") is { } dead)
                reasons.Add(Encoding.UTF8.GetString((byte[])dead.BasicProperties.Headers!["reason"]!));
            return string.Join('\n', reasons);
        }, _ => reasons.Count == 3);
        reasons.ShouldContain(reason => reason.Contains("notes_name_check", StringComparison.Ordinal));
        reasons.ShouldContain(reason => reason.Contains("invalid", StringComparison.OrdinalIgnoreCase));
        reasons.ShouldContain(reason => reason.StartsWith("unknown_type", StringComparison.Ordinal));
        await Eventually.SeesAsync(() => service.Broker.CountAsync("reporting.events"), count => count == 0);
    }

    [Fact]
    public async Task An_event_that_no_queue_wants_is_kept_and_the_others_leave()
    {
        await using var listener = await service.Broker.ListenAsync("timetension.time-entries.tag.#", isMadeUp: true);
        await using (var change = await service.App.Services.GetRequiredService<Changes>().BeginAsync(TestContext.Current.CancellationToken))
        {
            change.Publish("timetension.nobody.wants.this.v1", Guid.CreateVersion7(), 1, NewTag("unroutable"), workspaceId: null, actorId: null, Now);
            await change.CommitAsync(TestContext.Current.CancellationToken);
        }

        var tag = NewTag("routable");
        await PublishAsync(tag);

        await listener.NextAsync(message => message.Event.Subject == tag.Id.ToString());
        var error = await Eventually.SeesAsync(() => QueryAsync<string?>("select last_error from outbox where type = 'timetension.nobody.wants.this.v1'"), reason => reason is not null);
        error.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_event_that_closes_the_channel_is_tried_less_and_less_often_and_the_others_leave()
    {
        await using var listener = await service.Broker.ListenAsync("timetension.time-entries.tag.#", isMadeUp: true);
        var type = "timetension.time-entries.tag." + new string('x', 300);   // longer than a routing key can be
        var tag = NewTag("with it");
        await using (var change = await service.App.Services.GetRequiredService<Changes>().BeginAsync(TestContext.Current.CancellationToken))
        {
            change.Publish(type, Guid.CreateVersion7(), 1, tag, workspaceId: null, actorId: null, Now);
            Publish(change, tag);
            await change.CommitAsync(TestContext.Current.CancellationToken);
        }

        await listener.NextAsync(message => message.Event.Subject == tag.Id.ToString());
        var (early, late) = (await AfterAsync(attempts: 1), await AfterAsync(attempts: 3));
        // A second, then two, then four.
        (late.NextAt - early.NextAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1 << (late.Attempts - 1)));
        late.Error.ShouldNotBeNullOrEmpty();
        await PublishAsync(NewTag("after it"));
        await listener.NextAsync();

        Task<(int Attempts, DateTime NextAt, string Error)> AfterAsync(int attempts) => Eventually.SeesAsync(
            () => QueryAsync<(int Attempts, DateTime NextAt, string Error)>("select attempts, next_attempt_at, last_error from outbox where type = @type", new { type }),
            row => row.Attempts >= attempts);
    }

    [Fact]
    public async Task A_row_of_the_outbox_that_is_no_event_is_kept_and_the_others_leave()
    {
        await using var listener = await service.Broker.ListenAsync("timetension.time-entries.tag.#", isMadeUp: true);
        foreach (var body in (string[])["{}", "x", """{"id":5}"""])
            await QueryAsync<long>("insert into outbox (type, body) values ('rubbish', convert_to(@body, 'UTF8')) returning id", new { body });

        var tag = NewTag("event");
        await PublishAsync(tag);

        await listener.NextAsync(message => message.Event.Subject == tag.Id.ToString());
        await Eventually.SeesAsync(() => QueryAsync<long>("select count(*) from outbox where type = 'rubbish' and last_error is not null"), count => count == 3);
    }

    [Fact]
    public async Task Two_events_with_one_message_id_are_both_applied()
    {
        var one = Event(NewTag("one"));
        var other = Event(NewTag("other")) with { Id = one.Id };
        await service.Broker.PublishAsync(one);
        await service.Broker.PublishAsync(other);

        await Eventually.SeesAsync(() => NameOf(Guid.Parse(other.Subject)), name => name == "other");
        await Eventually.SeesAsync(() => NameOf(Guid.Parse(one.Subject)), name => name == "one");
    }

    private static Tag NewTag(string name) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), name, Now, Now, 1);

    private static CloudEvent Event(Tag tag) => new("1.0", Guid.CreateVersion7(), "/time-entries", EventTypes.TagCreated, tag.Id.ToString(), Now, "application/json",
        tag.WorkspaceId, null, tag.Version, null, System.Text.Json.JsonSerializer.SerializeToElement(tag, ContractJson.Events));

    private static void Publish(Change change, Tag tag) => change.Publish(EventTypes.TagCreated, tag.Id, tag.Version, tag, tag.WorkspaceId, actorId: null, Now);

    private async Task PublishAsync(Tag tag)
    {
        await using var change = await service.App.Services.GetRequiredService<Changes>().BeginAsync(TestContext.Current.CancellationToken);
        Publish(change, tag);
        await change.CommitAsync(TestContext.Current.CancellationToken);
    }

    private Task<string?> NameOf(Guid id) => QueryAsync<string?>("select name from notes where id = @id", new { id });

    private async Task<T?> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(service.Database);
        return await connection.QuerySingleOrDefaultAsync<T>(sql, parameters);
    }
}
