using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds values from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>The value is <c>Parameters:name</c> of the configuration.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => Configured(builder, name) ?? throw Missing($"Parameters:{name}"), secret));

    /// <summary>The value is given; <c>Parameters:name</c> does not count.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => value, secret));

    /// <summary>The value is <c>Parameters:name</c>, or else made up; with <paramref name="persist"/> it is kept in the user secrets for the next time.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        var madeUp = persist && builder.ExecutionContext.IsRunMode ? new KeptParameterDefault(builder.AppHostAssembly, name, value) : value;
        return builder.AddResource(new ParameterResource(name, byDefault => Configured(builder, name) ?? byDefault!.GetDefaultValue(), secret) { Default = madeUp });
    }

    internal static ParameterResource GeneratedPassword(IDistributedApplicationBuilder builder, string name)
    {
        var value = new KeptParameterDefault(builder.AppHostAssembly, name, new GenerateParameterDefault());
        return new ParameterResource(name, byDefault => Configured(builder, name) ?? byDefault!.GetDefaultValue(), secret: true) { Default = value };
    }

    private static string? Configured(IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration[$"Parameters:{name}"] ?? builder.Configuration[$"Parameters:{name.Replace('-', '_')}"];

    private static DistributedApplicationException Missing(string key) =>
        new($"Parameter resource could not be used because configuration key '{key}' is missing and the Parameter has no default value.");
}
