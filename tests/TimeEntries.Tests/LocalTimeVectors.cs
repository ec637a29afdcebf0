namespace Timetension.TimeEntries.Tests;

/// <summary>The contract's table of local times, over HTTP.</summary>
public sealed class LocalTimeVectors(TimeEntriesService service)
{
    public sealed record Case(string Name, string Zone, string Local, DateTimeOffset? Instant, string? Code)
    {
        public override string ToString() => $"{Name} ({Local} in {Zone})";
    }

    public static TheoryData<Case> Cases => [.. Vectors.Read<Case>("local-times.json")];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_local_time_is_the_instant_that_its_zone_says_or_refused(Case @case)
    {
        var ada = service.SignIn();
        var answer = await ada.PostAsync("entries", new { startLocal = @case.Local, end = (@case.Instant ?? DateTimeOffset.UnixEpoch).AddHours(1), timeZone = @case.Zone });

        if (@case.Instant is { } instant)
            answer.Read<Entry>(201).Start.ShouldBe(instant);
        else
            answer.ShouldBeRefused(422, @case.Code!, "/startLocal");
    }
}
