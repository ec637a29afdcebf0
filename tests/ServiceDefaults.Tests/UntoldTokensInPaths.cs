using System.Diagnostics;

namespace Timetension.ServiceDefaults.Tests;

public sealed class UntoldTokensInPaths
{
    [Theory]
    [InlineData("/password-resets/4Nq0mZl2rVgP7c1yYw8sK5tXb3dJfHaU9eRoLiQvC6E", "/password-resets/{token}")]
    [InlineData("http://127.0.0.1:1/invitations/4Nq0mZl2rVgP7c1yYw8sK5tXb3dJfHaU9eRoLiQvC6E/accept", "http://127.0.0.1:1/invitations/{token}/accept")]
    [InlineData("/workspaces/01993f61-77b0-7d0e-a3c4-5e6f70819203/teams", "/workspaces/01993f61-77b0-7d0e-a3c4-5e6f70819203/teams")]
    public void A_span_does_not_have_the_token_of_a_path(string address, string told)
    {
        using var processor = new UntoldTokens();
        foreach (var tag in new[] { "url.path", "url.full" })
        {
            using var span = new Activity("request").SetTag(tag, address).Start();
            processor.OnEnd(span);
            span.GetTagItem(tag).ShouldBe(told);
        }
    }
}
