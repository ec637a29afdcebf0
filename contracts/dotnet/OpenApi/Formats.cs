using System.Buffers.Text;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;

namespace Timetension.Contracts.OpenApi;

/// <summary>The formats of texts that the contract uses. Those of numbers (<c>int64</c>) say which type to choose, and hold for every number.</summary>
internal static class Formats
{
    private static readonly FrozenDictionary<string, Func<string, bool>> Known = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["date-time"] = text => InstantConverter.TryParse(text, out _),
        ["date"] = text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ["time-zone"] = text => Patterns.Of("^[A-Za-z]+([/_+-][A-Za-z0-9]+)*$").IsMatch(text),
        ["uuid"] = text => Guid.TryParseExact(text, "D", out _),
        ["uri"] = text => Uri.IsWellFormedUriString(text, UriKind.Absolute),
        ["uri-reference"] = text => Uri.IsWellFormedUriString(text, UriKind.RelativeOrAbsolute),
        ["email"] = text => MailAddress.TryCreate(text, out var address) && string.Equals(address.Address, text, StringComparison.Ordinal),
        ["ipv4"] = text => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork,
        ["ipv6"] = text => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6,
        ["byte"] = text => Base64.IsValid(Encoding.UTF8.GetBytes(text)),
        ["regex"] = _ => true,
        ["password"] = _ => true,
        ["binary"] = _ => true,
        ["int32"] = _ => true,
        ["int64"] = _ => true,
        ["float"] = _ => true,
        ["double"] = _ => true,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Has(string format) => Known.ContainsKey(format);

    public static bool Matches(string format, string text) => Known.TryGetValue(format, out var matches) && matches(text);
}
