using System.Net;

namespace Timetension.TimeEntries;

/// <summary>Adds webhooks.</summary>
internal static class WebhookExtensions
{
    internal static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SigningSecrets>();
        builder.Services.AddSingleton<HostNames>(Dns.GetHostAddressesAsync);
        builder.Services.AddSingleton<TargetAddresses>();
        builder.Services.AddSingleton<TargetUrls>();
        builder.Services.AddSingleton<TargetConnections>();
        builder.Services.AddSingleton<WebhookRequests>();
        builder.Services.AddSingleton<DeliveryQueue>();
        builder.Services.AddHostedService<WebhookSender>();
        builder.Services.AddHostedService<SweepDeliveries>();
    }
}
