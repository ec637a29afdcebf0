using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Timetension.Users;

/// <summary>What is counted: tries at an account from an address, and all tries from the address.</summary>
internal sealed record LoginAttempt(byte[] Account, byte[] Address)
{
    public static LoginAttempt Of(string email, IPAddress? address)
    {
        var network = Network(address);
        return new(Key("account", email.Trim().ToLowerInvariant(), network), Key("address", network));
    }

    /// <summary>Asking for a mail: counted apart from logins at the account, so that neither keeps the other out.</summary>
    public static LoginAttempt OfReset(string email, IPAddress? address)
    {
        var network = Network(address);
        return new(Key("reset", email.Trim().ToLowerInvariant(), network), Key("address", network));
    }

    /// <summary>A code of the second factor: counted by account alone, as whoever tries one has the password, from wherever.</summary>
    public static LoginAttempt OfCode(Guid userId) => new(Key("code", $"{userId}"), Key("codes", $"{userId}"));

    private static byte[] Key(params string[] parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

    // Whoever has one IPv6 address has the 2^64 of its network.
    private static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
