using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>A request with an <c>Idempotency-Key</c>, until its answer is kept.</summary>
internal sealed class IdempotentRequest(RequestKey key, HttpContext context)
{
    private bool isAnswered;

    /// <summary>Ends the request with its former answer, when there is one.</summary>
    /// <exception cref="AnsweredBeforeException">The answer of the same request.</exception>
    /// <exception cref="ProblemException">422 <c>idempotency_key_reused</c>: the key is that of another request.</exception>
    internal async Task RecallAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (await KeptAnswers.FindAsync(connection, key, ct) is not { } answer)
            return;
        isAnswered = true;
        throw new AnsweredBeforeException(answer);
    }

    /// <summary>The same, for a transaction that is about to have the effect: of twins in other processes the first goes on, the others wait for it.</summary>
    internal async Task RecallInTurnAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await KeptAnswers.LockAsync(connection, key, ct);
        await RecallAsync(connection, ct);
    }

    /// <summary>Keeps the answer, when it is one of 2xx.</summary>
    internal async Task KeepAsync(IResult result, NpgsqlConnection connection, CancellationToken ct)
    {
        var answer = await KeptAnswer.RenderAsync(result, context);
        if (!IsSuccess(answer.Status))
            return;
        await KeptAnswers.KeepAsync(connection, key, answer, ct);
        isAnswered = true;
    }

    /// <summary>Finds the endpoint at fault that commits without its answer: repeated, the request would have its effect twice.</summary>
    /// <exception cref="InvalidOperationException">The answer is not kept.</exception>
    internal void EnsureAnswerIsKept()
    {
        if (!isAnswered)
            throw new InvalidOperationException($"{context.GetEndpoint()} takes an {RequestKey.Header}, and does not commit its answer of 2xx with its effect.");
    }

    /// <summary>The same for an endpoint that has its effect without a change.</summary>
    internal Task EnsureAnswerIsKeptOnSuccess()
    {
        if (IsSuccess(context.Response.StatusCode))
            EnsureAnswerIsKept();
        return Task.CompletedTask;
    }

    private static bool IsSuccess(int status) => status is >= 200 and < 300;
}
