using Yarp.ReverseProxy.Forwarder;

namespace Timetension.Gateway;

/// <summary>Answers with problem details where a request could not be passed on: 413, 400, or 503 with <c>Retry-After</c>.</summary>
internal sealed class ForwardingProblems(RequestDelegate next, ILogger<ForwardingProblems> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBodyBytes(context))
        {
            await TooLarge().ExecuteAsync(context);
            return;
        }

        await next(context);
        if (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && context.GetForwarderErrorFeature() is { } failure)
            await AnswerAsync(context, failure);
    }

    private Task AnswerAsync(HttpContext context, IForwarderErrorFeature failure)
    {
        context.Response.Clear();
        if (failure.Error is ForwarderError.RequestBodyClient)
            return (IsTooLarge(failure.Exception) ? TooLarge() : Problems.BadRequest("malformed_request", "The body can't be read.")).ExecuteAsync(context);

        var service = context.GetReverseProxyFeature().Cluster.Config.ClusterId;
        Log.NotPassedOn(log, service, failure.Error, failure.Exception?.Message);
        context.Response.Headers.RetryAfter = "1";
        return Problems.Unavailable($"{service} does not answer right now.").ExecuteAsync(context);
    }

    private static long MaxBodyBytes(HttpContext context) =>
        context.GetReverseProxyFeature().Route.Config.MaxRequestBodySize ?? ServiceDefaultsExtensions.MaxBodyBytes;

    private static ProblemHttpResult TooLarge() => Problems.TooLarge("The body is too large.");

    private static bool IsTooLarge(Exception? exception) => exception switch
    {
        null => false,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => true,
        AggregateException several => several.InnerExceptions.Any(IsTooLarge),
        _ => IsTooLarge(exception.InnerException),
    };
}
