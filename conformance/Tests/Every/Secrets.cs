namespace Timetension.Conformance.Every;

/// <summary>Who starts with a secret that others know is open to them.</summary>
[Collection("lifecycle")]
public sealed class Secrets : ApiTest
{
    [Fact, Requirement("API-OPS-007")]
    public async Task A_secret_that_is_none_lets_nothing_start()
    {
        var starts = Limits.NoSecrets.Select(async secret =>
            (await Should.ThrowAsync<KitException>(async () => await (await Subject.StartOwnAsync(new Limits(Secret: secret))).DisposeAsync())).Message);
        (await Task.WhenAll(starts)).ShouldAllBe(message => message.Contains("ended with exit code"));
    }
}
