using System.Globalization;

namespace Timetension.Conformance.Every;

/// <summary>How often someone may call. A minute may end in between, so up to twice as many requests are sent as are allowed.</summary>
[Collection("lifecycle")]
public sealed class RateLimits : ApiTest
{
    private const int Allowed = 5;

    [Fact, Requirement("API-OPS-001")]
    public async Task Every_answer_says_how_much_is_left()
    {
        var ada = await SignInAsync();
        using var unknown = new HttpRequestMessage(HttpMethod.Get, "/no/such/path");
        unknown.Options.Set(OpenApiHandler.Undeclared, true);

        Stands(await ada.Http.GetAsync(ada.Page), HttpStatusCode.OK);
        Stands(await ada.Http.GetAsync(ada.BadPage), HttpStatusCode.UnprocessableEntity);
        Stands(await ada.Http.SendAsync(unknown), HttpStatusCode.NotFound);
        Stands(await Subject.CreateClient().GetAsync(ada.Page), HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("API-OPS-002")]
    public async Task A_token_that_is_used_too_often_has_to_wait_and_others_need_not()
    {
        await using var own = await Subject.StartOwnAsync(new Limits(PerToken: Allowed));
        var (ada, bob) = (await SignInAsync(own), await SignInAsync(own));
        var remaining = new List<int>();
        using var refused = await RefusedInTheEndAsync(2 * Allowed, async () =>
        {
            var answer = await ada.Http.GetAsync(ada.Page);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                remaining.Add(Number(answer, "RateLimit-Remaining"));
            return answer;
        });

        Number(refused, "RateLimit-Limit").ShouldBe(Allowed);
        remaining.Count.ShouldBeGreaterThanOrEqualTo(Allowed - 1, "of the first minute's, creating a workspace may have been one");
        remaining[^1].ShouldBe(0);
        (await bob.Http.GetAsync(bob.Page)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact, Requirement("API-OPS-003")]
    public async Task An_address_that_guesses_tokens_has_to_wait()
    {
        await using var own = await Subject.StartOwnAsync(new Limits(PerAddress: Allowed));
        var operation = ForSignedIn.First(operation => operation.Method == HttpMethod.Get);

        using var refused = await RefusedInTheEndAsync(2 * Allowed, () =>
            SendAsync(own.CreateClient(Convert.ToHexStringLower(Guid.NewGuid().ToByteArray())), operation, Guid.CreateVersion7()));
    }

    private static async Task<HttpResponseMessage> RefusedInTheEndAsync(int most, Func<Task<HttpResponseMessage>> send)
    {
        for (var sent = 0; sent <= most; sent++)
        {
            var answer = await send();
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            await RefusedAsync(answer, HttpStatusCode.TooManyRequests, "rate_limited");
            answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
            return answer;
        }

        throw new Xunit.Sdk.XunitException($"{most + 1} requests were answered, and none was one too many.");
    }

    private static void Stands(HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status);
        Number(answer, "RateLimit-Remaining").ShouldBeInRange(0, Number(answer, "RateLimit-Limit"));
        Number(answer, "RateLimit-Reset").ShouldBeInRange(0, 60);
    }

    private static int Number(HttpResponseMessage answer, string header) =>
        int.Parse(answer.Headers.TryGetValues(header, out var values) ? values.Single() : throw new Xunit.Sdk.XunitException($"{header} is missing"), CultureInfo.InvariantCulture);
}
