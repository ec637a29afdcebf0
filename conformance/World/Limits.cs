namespace Timetension.Conformance;

/// <summary>
/// What the implementation is told: requests a minute, and imports an hour, that it allows, so many that no test meets them, except the tests of the limits;
/// the networks that webhooks may be sent to although they are not public, which is where the tests listen, and the key that they are signed with; and the secret of introspection.
/// </summary>
public sealed record Limits(
    int PerToken = 1_000_000, int PerAddress = 1_000_000, int Login = 1_000_000, int Imports = 1_000_000, string Networks = "127.0.0.1/32", string Key = WebhookReceiver.Key,
    string Secret = UsersStand.Secret)
{
    /// <summary>Secrets that are none: empty, short, and one that everybody knows.</summary>
    internal static readonly string[] NoSecrets = ["", "only-31-characters-long-0123456", "changeme-changeme-changeme-changeme"];
}
