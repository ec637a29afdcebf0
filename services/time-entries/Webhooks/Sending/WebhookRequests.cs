using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Timetension.TimeEntries;

/// <summary>Posts events to targets, signed. Of an answer the status is read, and nothing else.</summary>
internal sealed class WebhookRequests(TargetConnections targets, SigningSecrets secrets, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Tries once.</summary>
    /// <exception cref="OperationCanceledException">The service stops.</exception>
    internal async Task<Attempt> SendAsync(DeliveryToSend delivery, CancellationToken ct)
    {
        var (at, started) = (clock.Now(), clock.GetTimestamp());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        int? status = null;
        string? error;
        try
        {
            using var request = RequestFor(delivery, at);
            using var answer = await targets.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            status = (int)answer.StatusCode;
            error = status switch { >= 200 and < 300 => null, >= 300 and < 400 => "redirect", _ => "http_status" };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            error = "timeout";
        }
        catch (HttpRequestException failed)
        {
            error = ErrorOf(failed);
        }

        return new(at, (long)clock.GetElapsedTime(started).TotalMilliseconds, status, error);
    }

    private HttpRequestMessage RequestFor(DeliveryToSend delivery, DateTimeOffset at)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(delivery.Body) };
        request.Content.Headers.ContentType = new(CloudEvent.MediaType);
        request.Headers.Add("User-Agent", "Timetension");
        request.Headers.Add("webhook-id", delivery.EventId.ToString());
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(delivery, at));
        if (delivery.Traceparent is not null)
            request.Headers.TryAddWithoutValidation("traceparent", delivery.Traceparent);
        return request;
    }

    private static string ErrorOf(HttpRequestException failed) => Causes(failed).Select(cause => cause switch
    {
        AddressRefusedException => "address_refused",
        AuthenticationException => "tls_failed",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery } => "name_not_resolved",
        _ => null,
    }).FirstOrDefault(error => error is not null) ?? "connection_failed";

    private static IEnumerable<Exception> Causes(Exception failed)
    {
        for (var cause = failed; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
