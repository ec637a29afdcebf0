namespace Timetension.Conformance;

/// <summary>Asks before it sends a large body, as curl does: whoever refuses it may close the connection while it is still being sent.</summary>
internal sealed class AskFirst : DelegatingHandler
{
    private const int Large = 64 * 1024;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content?.Headers.ContentLength > Large)
            request.Headers.ExpectContinue = true;
        return base.SendAsync(request, cancellationToken);
    }
}
