using System.Text;

namespace Timetension.Conformance;

/// <summary>What operators do with the dead letters of a service. Nobody else may have any meanwhile: the tests of a class take turns.</summary>
internal static class Operators
{
    private static readonly string Path = $"/{Options.Current.Service}/dead-letters", Queue = $"{Options.Current.Service}.dead-letters";

    private static TestBroker Broker => Subject.Shared.World.Broker;

    /// <summary>Two letters, one of this event and one of no event at all, are told to operators, and stay; they are gone after that.</summary>
    internal static async Task AreToldAloneAsync(CloudEvent refused, Person person)
    {
        foreach (var body in new[] { refused.ToBytes(), "no JSON at all"u8.ToArray() })
            await Broker.DeadLetterAsync(Options.Current.Service, body, "a reason");

        using var operators = Create(UsersStand.Secret);
        var letters = await Eventually.SeesAsync(() => ListAsync(operators), letters => letters.Length == 2);
        var of = letters.Single(letter => letter.TryGetProperty("type", out _));
        ((string[])["type", "subject", "workspaceId"]).Select(member => of.GetProperty(member).GetString()).ShouldBe([refused.Type, refused.Subject, $"{refused.WorkspaceId}"]);
        letters.ShouldAllBe(letter => letter.GetProperty("reason").GetString() == "a reason");
        // More often than a queue of RabbitMQ that does not say bears it.
        for (var again = 0; again < 25; again++)
            (await Task.WhenAll(ListAsync(operators), ListAsync(operators))).ShouldAllBe(letters => letters.Length == 2, "to list them leaves them");
        foreach (var http in new[] { Subject.Shared.CreateClient(), person.Http, Create("a-secret-that-is-none-at-all-but-long-enough") })
        {
            (await http.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await http.PostAsync($"{Path}/resend", content: null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        for (var left = 2; left > 0; left--)
            await Eventually.SeesAsync(() => Broker.TakeAsync(Queue), letter => letter is not null);
    }

    /// <summary>Of three letters, two are applied when they are sent again, and the second is among the dead letters again; it is gone after that.</summary>
    internal static async Task SendAgainAsync(byte[] good, byte[] bad, byte[] alsoGood, Func<Task> seesBothApplied)
    {
        foreach (var body in new[] { good, bad, alsoGood })
            await Broker.DeadLetterAsync(Options.Current.Service, body, "of another time");

        using var operators = Create(UsersStand.Secret);
        await Eventually.SeesAsync(() => ListAsync(operators), letters => letters.Length == 3);
        using var answer = await operators.PostAsync($"{Path}/resend", content: null);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"sent":3,"left":0}""");

        await seesBothApplied();
        var dead = await Eventually.SeesAsync(() => ListAsync(operators), letters => letters.Length == 1);
        dead[0].GetProperty("reason").GetString().ShouldSatisfyAllConditions(reason => reason.ShouldNotBeNullOrEmpty(), reason => reason.ShouldNotBe("of another time"));
        (await Eventually.SeesAsync(() => Broker.TakeAsync(Queue), letter => letter is not null))!.Body.Span.SequenceEqual(bad).ShouldBeTrue();
        (await Broker.CountAsync(Queue)).ShouldBe(0u);
    }

    private static HttpClient Create(string secret)
    {
        var http = Subject.Shared.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("operator:" + secret)));
        return http;
    }

    private static async Task<JsonElement[]> ListAsync(HttpClient operators) =>
        [.. (await operators.GetFromJsonAsync<JsonElement>(Path)).GetProperty("items").EnumerateArray()];
}
