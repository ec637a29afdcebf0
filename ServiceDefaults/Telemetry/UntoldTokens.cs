using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Timetension.ServiceDefaults;

/// <summary>Keeps tokens that are part of a path, such as that of a password reset, out of the traces.</summary>
internal sealed partial class UntoldTokens : BaseProcessor<Activity>
{
    private static readonly string[] Tags = ["url.path", "url.full"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Tags)
            if (data.GetTagItem(tag) is string address && Token().IsMatch(address))
                data.SetTag(tag, Token().Replace(address, "{token}"));
    }

    // 256 bits in base64url; no id, name or date is as long.
    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
