using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Answers 503 where the database takes what it is asked and never answers: within two seconds, whatever an endpoint waits for. As long as the
/// database answers others, a statement may take its time.
/// </summary>
internal sealed class AnswersInTime(RequestDelegate next, DatabaseProbe probe, ILogger<AnswersInTime> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public async Task InvokeAsync(HttpContext context)
    {
        var aborted = context.RequestAborted;
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        context.RequestAborted = givenUp.Token;
        try
        {
            var answering = next(context);
            while (await IsSlowAsync(answering) && !context.Response.HasStarted)
                if (!await probe.AnswersAsync() && !answering.IsCompleted && !context.Response.HasStarted)
                {
                    await GiveUpAsync(context, answering, givenUp);
                    return;
                }

            await answering;
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }

    private static async Task<bool> IsSlowAsync(Task answering)
    {
        await answering.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !answering.IsCompleted;
    }

    // Npgsql gives up a statement by a request to the server, which it waits for, and that server does not answer. So the answer goes out first;
    // what is still waiting ends by itself, without an effect on the answer, and the client's next request takes another connection.
    private async Task GiveUpAsync(HttpContext context, Task answering, CancellationTokenSource givenUp)
    {
        context.Response.Headers.Connection = "close";
        context.Response.Headers.RetryAfter = "1";
        await Problems.Unavailable("The database does not answer right now.").ExecuteAsync(context);
        await context.Response.CompleteAsync();
        Log.GivenUp(log, context.Request.Method);
        await Task.Factory.StartNew(givenUp.Cancel, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        await answering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answering.Exception?.InnerException is { } exception)
            Log.EndedLate(log, exception.Message);
    }
}
