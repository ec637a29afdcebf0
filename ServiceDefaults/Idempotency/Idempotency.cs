using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Makes every POST safe to repeat with the same <c>Idempotency-Key</c>, but for those that are marked otherwise. It answers what was answered
/// before; else the <see cref="Change"/> that the endpoint commits keeps the answer, in the effect's own transaction.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, Turns turns, Changes changes, SealingSecret secret, IOptions<RepeatedRequests> repeated)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!TakesPart(context) || !context.Request.Headers.TryGetValue(RequestKey.Header, out var values))
        {
            await next(context);
            return;
        }

        var key = await RequestKey.ReadAsync(context, RequestKey.Check(values), secret);
        using var turn = await turns.TakeAsync((key.Scope, key.Path, key.Key), context.RequestAborted);
        var request = new IdempotentRequest(key, context);
        context.Features.Set(request);
        context.Response.OnStarting(request.EnsureAnswerIsKeptOnSuccess);
        try
        {
            if (context.GetEndpoint()!.Metadata.GetMetadata<SealedAnswers>() is not { CountsTries: true })
                await changes.RecallAsync(context.RequestAborted);
            await next(context);
        }
        catch (AnsweredBeforeException before)
        {
            await (before.Answer with { Body = repeated.Value.Show(context, before.Answer.Body) }).WriteAsync(context);
        }
    }

    private static bool TakesPart(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<WithoutIdempotency>() is null;
}
