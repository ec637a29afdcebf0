using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting;

/// <summary>For telemetry.</summary>
public static class OtlpConfigurationExtensions
{
    /// <summary>Tells the resource where telemetry goes, as every .NET project is told.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder) where T : IResourceWithEnvironment =>
        builder.WithEnvironment(context => Exporter.Set(context, builder.ApplicationBuilder.Configuration));
}
