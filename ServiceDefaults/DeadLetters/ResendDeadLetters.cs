using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace Timetension.ServiceDefaults;

/// <summary>Sends dead letters back to where they could not be applied, once what stood in their way is gone.</summary>
internal static class ResendDeadLetters
{
    /// <param name="Left">Those that were there, too, and are for the next call.</param>
    internal sealed record Answer(int Sent, int Left);

    internal static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(HttpContext http, DeadLetterQueue queue, ILogger<DeadLetterQueue> log, CancellationToken ct)
    {
        try
        {
            var (sent, left) = await queue.ResendAsync(Page.MaxLimit, ct);
            Log.DeadLettersSent(log, sent, left);
            return TypedResults.Ok(new Answer(sent, left));
        }
        catch (Exception exception) when (!ct.IsCancellationRequested && (BrokerConnection.IsAway(exception) || exception is PublishException))
        {
            return ListDeadLetters.WithoutBroker(http);
        }
    }
}
