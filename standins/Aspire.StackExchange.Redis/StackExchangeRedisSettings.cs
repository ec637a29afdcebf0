namespace Aspire.StackExchange.Redis;

/// <summary>How a service reaches Redis; section <c>Aspire:StackExchange:Redis[:name]</c>.</summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary><c>host:port,password=…</c>. <c>ConnectionStrings:name</c> has precedence over the section.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves out the traces.</summary>
    public bool DisableTracing { get; set; }
}
