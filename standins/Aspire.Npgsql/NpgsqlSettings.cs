namespace Aspire.Npgsql;

/// <summary>How a service reaches its database; section <c>Aspire:Npgsql[:name]</c>.</summary>
public sealed class NpgsqlSettings
{
    /// <summary>Npgsql's connection string. <c>ConnectionStrings:name</c> has precedence over the section.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves out the traces.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Leaves out the metrics.</summary>
    public bool DisableMetrics { get; set; }
}
