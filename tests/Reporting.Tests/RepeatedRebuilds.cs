using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Timetension.Reporting.Tests;

/// <summary>The POST of a rebuild, sent again with its <c>Idempotency-Key</c>.</summary>
public sealed class RepeatedRebuilds(Rebuilding.Service service) : IClassFixture<Rebuilding.Service>
{
    [Fact]
    public void Every_post_takes_a_key_and_the_contract_says_so() =>
        PublicPosts.ThatTakeAKey("reporting").ShouldBe(PublicPosts.Mapped(service.Services, "reporting"), ignoreOrder: true);

    [Fact]
    public async Task Repeated_after_its_end_it_is_answered_alike_and_does_not_run_again()
    {
        var ada = service.SignIn(Role.Admin);
        service.TimeEntries[ada.WorkspaceId].Token = ada.Token;
        var twins = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StartAsync(ada, "key")));
        twins.Distinct().ShouldHaveSingleItem().Status.ShouldBe(202, twins[0].Body);
        var finished = await Eventually.SeesAsync(() => Rebuilding.StateAsync(ada), state => (string?)state["state"] != "running");

        (await StartAsync(ada, "key")).ShouldBe(twins[0]);
        (await Rebuilding.StateAsync(ada)).ToJsonString().ShouldBe(finished.ToJsonString());
    }

    [Fact]
    public async Task Another_workspace_and_a_key_that_is_none_are_refused()
    {
        var ada = service.SignIn(Role.Admin);
        await StartAsync(ada, "key");

        (await StartAsync(ada, "key", Guid.CreateVersion7())).ShouldBeRefused("idempotency_key_reused");
        (await StartAsync(ada, "")).ShouldBeRefused("invalid_idempotency_key");
        (await StartAsync(ada, new string('k', 256))).ShouldBeRefused("invalid_idempotency_key");
    }

    private static async Task<Answer> StartAsync(Person person, string key, Guid? workspaceId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/reporting/rebuild") { Content = JsonContent.Create(new { workspaceId = workspaceId ?? person.WorkspaceId }) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await person.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new((int)answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private sealed record Answer(int Status, string? Location, string Body)
    {
        internal void ShouldBeRefused(string code)
        {
            Status.ShouldBe(422, Body);
            ((string?)JsonNode.Parse(Body)!["code"]).ShouldBe(code);
        }
    }
}
