using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Timetension.Users;

/// <summary>Mail addresses: loosely checked, since only a message that arrives proves one, and compared without case.</summary>
internal static partial class EmailAddress
{
    /// <summary>The longest that mail can be sent to (RFC 5321, 4.5.3.1.3).</summary>
    public const int MostCharacters = 254;

    /// <summary>The address as it is stored and compared: trimmed, lower-case. False when it is none.</summary>
    public static bool TryNormalise([NotNullWhen(true)] string? text, [NotNullWhen(true)] out string? address)
    {
        address = text?.Trim().ToLowerInvariant();
        if (address is { Length: <= MostCharacters } && Shape().IsMatch(address))
            return true;
        address = null;
        return false;
    }

    [GeneratedRegex(@"\A[^@\s\p{C}]{1,64}@[^@\s\p{C}.]+(\.[^@\s\p{C}.]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
