using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Timetension.ServiceDefaults;

/// <summary>The dead letters as operators see them, oldest first.</summary>
internal static class ListDeadLetters
{
    internal sealed record Answer(IReadOnlyList<DeadLetter> Items);

    internal static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(HttpContext http, DeadLetterQueue queue, CancellationToken ct)
    {
        var most = Page.LimitOf(http.Request.Query);
        try
        {
            return TypedResults.Ok(new Answer(await queue.ReadAsync(most, ct)));
        }
        catch (Exception exception) when (!ct.IsCancellationRequested && BrokerConnection.IsAway(exception))
        {
            return WithoutBroker(http);
        }
    }

    /// <summary>503: the broker is away.</summary>
    internal static ProblemHttpResult WithoutBroker(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Problems.Unavailable("The broker does not answer right now.");
    }
}
