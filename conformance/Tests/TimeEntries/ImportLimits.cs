namespace Timetension.Conformance.TimeEntries;

[Collection("lifecycle")]
public sealed class ImportLimits : ContractTest
{
    [Fact, Requirement("TE-OPS-301")]
    public async Task Who_imports_too_often_has_to_wait_and_a_restart_does_not_help()
    {
        await using var own = await Subject.StartOwnAsync(new Limits(Imports: 2));
        var (ada, bob) = (own.SignIn(), own.SignIn());
        (await ada.ImportAsync(Csv.Header, "format=toggl&dryRun=true")).Status.ShouldBe(200);
        var imported = await ada.ImportAsync(Csv.Header, key: "once");
        imported.Status.ShouldBe(201);

        await RefusedAsync(ada);
        (await ada.ImportAsync(Csv.Header, key: "once")).Text.ShouldBe(imported.Text);
        (await bob.ImportAsync(Csv.Header)).Status.ShouldBe(201);

        await own.KillAsync();
        await own.StartAgainAsync();
        await RefusedAsync(ada);
    }

    private static async Task RefusedAsync(Person person) =>
        (await person.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00"))).ShouldBeRefused(429, "rate_limited").Headers.RetryAfter!.Delta!.Value
            .ShouldBeInRange(TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(60));
}
