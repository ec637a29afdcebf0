namespace Timetension.Conformance;

/// <summary>Asks before it sends a large body, as curl does: whoever refuses it may close the connection while it is still being sent.</summary>
internal sealed class AskFirst : DelegatingHandler
{
    private const int Large = 64 * 1024;

    /// <summary>How long the answer to that is waited for, before the body is sent all the same.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content?.Headers.ContentLength > Large)
            request.Headers.ExpectContinue = true;
        return base.SendAsync(request, cancellationToken);
    }
}
