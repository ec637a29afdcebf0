namespace Timetension.Users;

/// <summary>A token that a person made for a program, as it is listed: without the token.</summary>
internal sealed record PersonalToken(Guid Id, string Name, Scope Scope, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>What such a token begins with, so that people and scanners recognise one.</summary>
    internal const string Prefix = "tt_";

    internal const string Columns = "id, name, scope, created_at, expires_at, last_used_at";

    /// <summary>A new token: 256 random bits.</summary>
    internal static string Create() => Prefix + Tokens.Create();
}
