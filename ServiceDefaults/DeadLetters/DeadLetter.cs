using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Timetension.ServiceDefaults;

/// <summary>An event that could not be applied. What is no CloudEvent has neither type nor subject.</summary>
/// <param name="Reason">Why; absent of one that the broker gave up on, because it was delivered too often.</param>
internal sealed record DeadLetter(string? Type, string? Subject, Guid? WorkspaceId, string? Reason, string? RefusedAt)
{
    internal static DeadLetter Of(BasicGetResult message)
    {
        var (reason, refusedAt) = (HeaderOf(message, "reason"), HeaderOf(message, "refused-at"));
        try
        {
            var said = CloudEvent.Parse(message.Body.ToArray());
            return new(said.Type, said.Subject, said.WorkspaceId, reason, refusedAt);
        }
        catch (JsonException)
        {
            return new(Type: null, Subject: null, WorkspaceId: null, reason, refusedAt);
        }
    }

    /// <summary>The type that it came to the service under; empty when that is not known any more.</summary>
    internal static string RoutingKeyOf(BasicGetResult message) => HeaderOf(message, "routing-key") ?? "";

    private static string? HeaderOf(BasicGetResult message, string name) =>
        message.BasicProperties.Headers?.TryGetValue(name, out var value) == true && value is byte[] text ? Encoding.UTF8.GetString(text) : null;
}
