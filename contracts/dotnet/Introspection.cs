using System.Text.Json.Serialization;

namespace Timetension.Contracts;

/// <summary>What users answers to <c>POST /introspect</c> (RFC 7662); of an inactive token, <paramref name="Active"/> alone.</summary>
/// <param name="Sub">The user's id.</param>
/// <param name="Exp">When the token expires, in seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Scope">Space-separated: <c>read</c>, <c>write</c>, <c>admin</c>.</param>
/// <param name="Username">The user's display name.</param>
/// <param name="TimeZone">IANA name of the user's zone.</param>
/// <param name="Workspaces">The workspaces that the user is a member of.</param>
public sealed record Introspection(
    bool Active,
    Guid? Sub = null,
    long? Exp = null,
    string? Scope = null,
    string? Username = null,
    [property: JsonPropertyName("time_zone")] string? TimeZone = null,
    IReadOnlyList<IntrospectedWorkspace>? Workspaces = null)
{
    /// <summary>The answer for a token that is unknown, expired or revoked.</summary>
    public static Introspection Inactive { get; } = new(Active: false);
}

/// <summary>A workspace of the token's user, and the role there.</summary>
public sealed record IntrospectedWorkspace(Guid Id, Role Role, WorkspaceSettings Settings);

/// <summary>The settings of a workspace that every service needs.</summary>
/// <param name="Zone">IANA name.</param>
/// <param name="WeekStart">ISO weekday, 1 (Monday) to 7 (Sunday).</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record WorkspaceSettings(string Zone, int WeekStart, Rounding Rounding, OverlapPolicy OverlapPolicy, string Currency);
