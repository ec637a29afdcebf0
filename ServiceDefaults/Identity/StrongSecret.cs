using Microsoft.Extensions.Configuration;

namespace Timetension.ServiceDefaults;

/// <summary>A secret of the configuration that nobody guesses.</summary>
public static class StrongSecret
{
    private const int LeastCharacters = 32;
    private const int LeastDifferentCharacters = 8;

    private static readonly string[] Defaults = ["changeme", "change-me", "change_me", "default", "example", "password", "placeholder", "your-secret", "yoursecret"];

    /// <summary>The value of <paramref name="name"/>, without blanks around it.</summary>
    /// <exception cref="InvalidOperationException">The secret is missing, short, or no secret.</exception>
    public static string Of(IConfiguration configuration, string name)
    {
        var secret = configuration[name]?.Trim() ?? "";
        if (secret.Length < LeastCharacters)
            throw new InvalidOperationException($"Configuration {name} needs at least {LeastCharacters} characters; it has {secret.Length}.");
        if (secret.Distinct().Count() < LeastDifferentCharacters || Defaults.Any(word => secret.Contains(word, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException($"Configuration {name} is a default that others know; generate one, for example with `openssl rand -hex 32`.");
        return secret;
    }
}
