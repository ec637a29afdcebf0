using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Timetension.Users;

/// <summary>Passwords as the framework hashes them: PBKDF2 with HMAC-SHA512, a salt each, 210,000 iterations (ASVS 5.0, appendix C).</summary>
internal sealed class Passwords
{
    private const int Iterations = 210_000;

    private readonly PasswordHasher<Passwords> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly string ofNobody;

    public Passwords() => ofNobody = Hash(Tokens.Create());

    /// <summary>The hash to store, its salt and iterations within.</summary>
    public string Hash(string password) => hasher.HashPassword(this, password);

    /// <summary>
    /// Whether <paramref name="password"/> has this <paramref name="hash"/>; never, when there is no hash, after just as long.
    /// </summary>
    public bool Verify(string? hash, string password) =>
        hasher.VerifyHashedPassword(this, hash ?? ofNobody, password) != PasswordVerificationResult.Failed && hash is not null;
}
