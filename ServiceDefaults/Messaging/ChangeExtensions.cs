using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Timetension.ServiceDefaults;

/// <summary>Adds changes of the service's database.</summary>
public static class ChangeExtensions
{
    /// <summary>Adds <see cref="Changes"/>, and with them <c>Idempotency-Key</c> on every POST. For services whose schema has <c>idempotency_keys</c>.</summary>
    public static IHostApplicationBuilder AddChanges(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.TryAddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<Changes>();
        builder.Services.AddSingleton<Turns>();
        builder.Services.AddSingleton<SealingSecret>();
        builder.Services.AddHostedService<SweepKeptAnswers>();
        return builder;
    }
}
