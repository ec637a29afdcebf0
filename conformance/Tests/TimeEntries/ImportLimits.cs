using System.Net.Sockets;
using System.Text;

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

    [Fact, Requirement("TE-OPS-302")]
    public async Task Who_may_not_import_is_told_so_before_the_file_is_sent()
    {
        await using var own = await Subject.StartOwnAsync(new Limits(Imports: 1));
        var ada = own.SignIn();
        (await ada.ImportAsync("no such columns\n")).ShouldBeRefused(422, "missing_column");
        using (var late = new TcpClient())
            (await AnswerAsync(late, own, ada)).ShouldStartWith("HTTP/1.1 429 ");

        // Who is let in is not answered: the file is waited for.
        var many = Enumerable.Range(0, 64).Select(_ => (Sender: new TcpClient(), Person: own.SignIn())).ToList();
        var answers = many.ConvertAll(one => AnswerAsync(one.Sender, own, one.Person));
        // Whoever sends nothing for long may be given up, too.
        await Eventually.SeesAsync(
            () => Task.FromResult(answers.Where(answer => answer.IsCompletedSuccessfully).Select(answer => answer.Result)),
            said => said.Any(line => line?.StartsWith("HTTP/1.1 429 ", StringComparison.Ordinal) == true), TimeSpan.FromSeconds(30));
        many.ForEach(one => one.Sender.Dispose());
        await Task.WhenAll(answers).ContinueWith(_ => { }, TaskScheduler.Default);

        await Eventually.SeesAsync(() => own.SignIn().ImportAsync(Csv.Header), answer => answer.Status == 201);
    }

    /// <summary>Begins to send a file, and never does; the first line of what is answered to that.</summary>
    private static async Task<string?> AnswerAsync(TcpClient sender, Subject subject, Person person)
    {
        await sender.ConnectAsync(IPAddress.Loopback, subject.Address.Port);
        var head = $"POST {person.In("imports?format=toggl")} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {person.Token}\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\n";
        await sender.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        using var lines = new StreamReader(sender.GetStream());
        return await lines.ReadLineAsync();
    }

    private static async Task RefusedAsync(Person person) =>
        (await person.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00"))).ShouldBeRefused(429, "rate_limited").Headers.RetryAfter!.Delta!.Value
            .ShouldBeInRange(TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(60));
}
