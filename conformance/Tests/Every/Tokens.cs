namespace Timetension.Conformance.Every;

/// <summary>Who is let in.</summary>
public sealed class Tokens : ApiTest
{
    [Fact, Requirement("API-AUTH-001")]
    public async Task Without_a_token_every_route_is_closed()
    {
        foreach (var operation in ForSignedIn)
            await RefusedWithChallengeAsync(await SendAsync(Subject.CreateClient(), operation, Guid.CreateVersion7()), $"{operation}");
    }

    [Theory, Requirement("API-AUTH-002")]
    [InlineData("Bearer xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWRhOnNlY3JldA==")]
    [InlineData("Token xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task With_a_token_that_is_none_every_route_is_closed(string authorization)
    {
        var http = Subject.CreateClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        foreach (var operation in ForSignedIn)
            await RefusedWithChallengeAsync(await SendAsync(http, operation, Guid.CreateVersion7()), $"{operation}");
    }

    [Fact, Requirement("API-AUTH-003")]
    public async Task A_token_counts_in_its_header_alone()
    {
        var ada = await SignInAsync();
        var query = $"{(ada.Page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token={ada.Token}&token={ada.Token}";
        var http = Subject.CreateClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"token={ada.Token}; access_token={ada.Token}");

        await RefusedWithChallengeAsync(await http.GetAsync(ada.Page + query), "in the query and a cookie");
    }

    [Fact, Requirement("API-AUTH-004")]
    public async Task The_scheme_s_case_does_not_matter()
    {
        var ada = await SignInAsync();
        var http = Subject.CreateClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"bearer {ada.Token}");

        (await http.GetAsync(ada.Page)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task RefusedWithChallengeAsync(HttpResponseMessage answer, string what)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, what);
        await RefusedAsync(answer, HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer", Case.Sensitive, what);
    }
}
