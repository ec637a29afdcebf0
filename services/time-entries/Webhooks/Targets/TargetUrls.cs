using System.Net;
using System.Text.RegularExpressions;

namespace Timetension.TimeEntries;

/// <summary>
/// Checks the address that a webhook is to be sent to. Only a form that all parsers read alike is taken: no user, no backslash, no escapes in the host. What a
/// name resolves to is checked when it is connected to.
/// </summary>
internal sealed partial class TargetUrls(TargetAddresses addresses)
{
    private const int Longest = 2000;

    internal string Check(string? url, FieldErrors errors)
    {
        if (url?.Length > Longest)
            errors.Add("/url", "too_long", $"At most {Longest} characters.");
        else if (url is null || Form().Match(url) is not { Success: true } parts || !Uri.TryCreate(url, UriKind.Absolute, out _))
            errors.Add("/url", "invalid_url", "An address begins with http:// or https://, and has neither user nor fragment.");
        else
            CheckHost(parts.Groups["host"].Value.TrimEnd('.'), errors);
        return url ?? "";
    }

    private void CheckHost(string host, FieldErrors errors)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            if (!addresses.Allows(address))
                errors.Add("/url", "address_refused", "Webhooks are not sent to private, local or special addresses.");
        }
        else if (host.StartsWith('[') || Number().IsMatch(host))
        {
            errors.Add("/url", "invalid_url", "The address is none.");
        }
    }

    [GeneratedRegex("""^https?://(?<host>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([/?][!-"$-\[\]-~]*)?\z""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    // What ends in a number is an address, or nothing (WHATWG URL, "ends in a number").
    [GeneratedRegex(@"(^|\.)(0[xX][0-9a-fA-F]*|[0-9]+)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
