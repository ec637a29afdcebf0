using System.Text.Json;

namespace Timetension.Gateway;

/// <summary>What runs behind a name.</summary>
/// <param name="Milliseconds">How long it took to answer; null when it did not.</param>
/// <param name="Info">What it says of itself.</param>
/// <param name="Status">Of reporting, for who is signed in: how far it lags behind.</param>
internal sealed record ServiceState(
    string Name, string? Url, Condition State, int? Milliseconds = null, ServiceState.Facts? Info = null, JsonElement? Status = null)
{
    /// <summary>The part of <c>GET /info</c> that is shown.</summary>
    internal sealed record Facts(string? Implementation, string? Language, string? Framework, string? Version, string? Contract);
}

/// <summary>Whether a service can do its work.</summary>
internal enum Condition
{
    /// <summary>It has all that it needs.</summary>
    Ready,

    /// <summary>It answers, but lacks something that it needs.</summary>
    NotReady,

    /// <summary>It does not answer.</summary>
    Unreachable,
}
