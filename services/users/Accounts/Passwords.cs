using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Timetension.Users;

/// <summary>
/// Passwords as the framework hashes them: PBKDF2 with HMAC-SHA512, a salt each, 210,000 iterations (ASVS 5.0, appendix C). That is work on purpose,
/// so only some are hashed at once, some more wait, and the rest is refused with 503: whoever asks <c>POST /introspect</c> has to get an answer.
/// </summary>
internal sealed class Passwords : IDisposable
{
    private const int Iterations = 210_000;

    private readonly PasswordHasher<Passwords> hasher;
    private readonly ConcurrencyLimiter limiter;
    private readonly string ofNobody;

    public Passwords(IOptions<LoginLimits> limits)
        : this(limits.Value, Iterations)
    {
    }

    /// <summary>Of so many iterations, for tests that are about something else.</summary>
    internal Passwords(LoginLimits limits, int iterations)
    {
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        limiter = new(new() { PermitLimit = limits.Hashes, QueueLimit = limits.HashesWaiting });
        ofNobody = hasher.HashPassword(this, Tokens.Create());
    }

    /// <summary>The hash to store, its salt and iterations within.</summary>
    /// <exception cref="ProblemException">503: too many wait.</exception>
    public Task<string> HashAsync(string password, CancellationToken ct) => InTurnAsync(() => hasher.HashPassword(this, password), ct);

    /// <summary>
    /// Whether <paramref name="password"/> has this <paramref name="hash"/>; never, when there is no hash, after just as long.
    /// </summary>
    /// <exception cref="ProblemException">503: too many wait.</exception>
    public async Task<bool> VerifyAsync(string? hash, string password, CancellationToken ct) =>
        await InTurnAsync(() => hasher.VerifyHashedPassword(this, hash ?? ofNobody, password), ct) != PasswordVerificationResult.Failed && hash is not null;

    public void Dispose() => limiter.Dispose();

    // On a thread of its own: the pool has only as many as there are processors, and every other request needs them.
    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken ct)
    {
        using var turn = await limiter.AcquireAsync(cancellationToken: ct);
        return turn.IsAcquired
            ? await Task.Factory.StartNew(work, ct, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default)
            : throw Problems.Unavailable("Too many log in or register right now.").AsException();
    }
}
