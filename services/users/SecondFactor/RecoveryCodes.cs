using System.Security.Cryptography;

namespace Timetension.Users;

/// <summary>Codes for who has lost the device: each counts once. 80 random bits need no slow hash.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10, Bytes = 10;

    /// <summary>New ones, as people type them: <c>abcd-efgh-ijkl-mnop</c>.</summary>
    public static string[] Create() => [.. Enumerable.Range(0, Count).Select(_ => Format(Base32.Encode(RandomNumberGenerator.GetBytes(Bytes))))];

    /// <summary>What is stored and looked up; case, spaces and hyphens do not matter.</summary>
    public static byte[] Hash(string code) => Tokens.Hash(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant());

    /// <summary>Puts the <c>Hashes</c> of new ones in the place of all that a user has.</summary>
    public const string Replace = """
        delete from recovery_codes where user_id = @UserId;
        insert into recovery_codes (user_id, code_hash) select @UserId, hash from unnest(@Hashes) as hash;
        """;

    private static string Format(string code) => string.Join('-', code.ToLowerInvariant().Chunk(4).Select(part => new string(part)));
}
