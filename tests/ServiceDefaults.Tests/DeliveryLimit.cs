using System.Text.Json;

namespace Timetension.ServiceDefaults.Tests;

/// <summary>Consumers die over one message: the broker gives up on it, and where the message then is can be looked at.</summary>
public sealed class DeliveryLimit
{
    [Theory]
    [InlineData("time-entries", EventTypes.MemberRemoved)]
    [InlineData("reporting", EventTypes.TagCreated)]
    public async Task It_goes_to_the_dead_letters_and_the_one_behind_it_is_next(string service, string type)
    {
        await using var broker = await TestBroker.CreateAsync();
        var (deadly, harmless) = (Event(type), Event(type));
        await broker.PublishAsync([deadly, harmless]);

        // The one that it died over comes back in front of the other, some time after the connection is gone.
        for (var deaths = 0; deaths < 25 && await IsBackAsync(); deaths++)
            (await broker.DieOverAsync($"{service}.events")).ShouldBeTrue();

        var letter = await Eventually.SeesAsync(() => broker.TakeAsync($"{service}.dead-letters"), message => message is not null);
        CloudEvent.Parse(letter!.Body.ToArray()).Id.ShouldBe(deadly.Id);
        var next = await Eventually.SeesAsync(() => broker.TakeAsync($"{service}.events"), message => message is not null);
        CloudEvent.Parse(next!.Body.ToArray()).Id.ShouldBe(harmless.Id);

        async Task<bool> IsBackAsync() => await Eventually.SeesAsync(
            async () => (Back: await broker.CountAsync($"{service}.events") == 2, Dead: await broker.CountAsync($"{service}.dead-letters") == 1),
            where => where.Back || where.Dead) is { Back: true };
    }

    private static CloudEvent Event(string type) => new("1.0", Guid.CreateVersion7(), "/users", type, $"{Guid.CreateVersion7()}", DateTimeOffset.UnixEpoch, "application/json",
        Guid.CreateVersion7(), null, 1, null, JsonSerializer.SerializeToElement(new { }, ContractJson.Events));
}
