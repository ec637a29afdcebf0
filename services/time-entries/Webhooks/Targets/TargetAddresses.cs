using System.Net;
using System.Net.Sockets;

namespace Timetension.TimeEntries;

/// <summary>
/// Which addresses a webhook may be sent to: public ones, and those of the networks in <c>Webhooks:AllowedNetworks</c>, as CIDR, with commas between them, or
/// <c>none</c>.
/// </summary>
internal sealed class TargetAddresses
{
    // The special-purpose registries of IANA (RFC 6890), multicast, and what is reserved.
    private static readonly IPNetwork[] Special = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    }.Select(network => IPNetwork.Parse(network))];

    private readonly IPNetwork[] allowed;

    /// <exception cref="InvalidOperationException">One of the networks is none.</exception>
    public TargetAddresses(IConfiguration configuration) => allowed =
    [
        .. (configuration["Webhooks:AllowedNetworks"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(text => text != "none")
            .Select(text => IPNetwork.TryParse(text, out var network) ? network
                : throw new InvalidOperationException($"Configuration Webhooks:AllowedNetworks has \"{text}\", which is no network as in 192.168.7.0/24.")),
    ];

    internal bool Allows(IPAddress address) => Array.Exists(allowed, network => Has(network, address)) || IsPublic(address);

    private static bool IsPublic(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || IsGlobalUnicast(address)) && !Array.Exists(Special, network => Has(network, address));

    // 2000::/3. All else of IPv6 is local, or stands for an IPv4 address: mapped, compatible, NAT64.
    private static bool IsGlobalUnicast(IPAddress address) => address.GetAddressBytes()[0] >> 5 == 1;

    // IPNetwork takes a mapped address for the one it stands for; none of them is asked for here.
    private static bool Has(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && !address.IsIPv4MappedToIPv6 && network.Contains(address);
}
