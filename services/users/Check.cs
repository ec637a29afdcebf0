using NodaTime;

namespace Timetension.Users;

/// <summary>Reads the fields of one request, trimmed, and collects everything that is wrong with them.</summary>
internal sealed class Check(TimeProvider clock)
{
    private readonly List<FieldError> errors = [];

    /// <summary>422 with every bad field; null when all are good.</summary>
    public ProblemHttpResult? Problem => errors.Count == 0 ? null : Problems.Invalid(errors);

    /// <summary>The client's id, or a new one.</summary>
    public Guid Id(Guid? id) => id switch
    {
        null => Guid.CreateVersion7(clock.GetUtcNow()),
        { Version: 7 } given => given,
        _ => Refuse<Guid>("/id", "invalid_id", "An id is a UUID of version 7."),
    };

    /// <summary>One line of text.</summary>
    /// <param name="most">The most characters (code points).</param>
    public string Text(string? text, string pointer, int most)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
            return Refuse<string>(pointer, "required", "This can't be empty.");
        if (Length(trimmed) > most)
            return Refuse<string>(pointer, "too_long", $"At most {most} characters.");
        return trimmed.Any(char.IsControl) ? Refuse<string>(pointer, "invalid_text", "One line, without control characters.") : trimmed;
    }

    /// <summary>A mail address as it is compared: trimmed and lower-case.</summary>
    public string Email(string? email) =>
        EmailAddress.TryNormalise(email, out var address) ? address : Refuse<string>("/email", "invalid_email", "This is not a mail address.");

    /// <summary>A new password: as it stands, 12 to 128 characters, none that is guessed first.</summary>
    public string Password(string password, string pointer = "/password") => Length(password) switch
    {
        < 12 => Refuse<string>(pointer, "password_too_short", "At least 12 characters."),
        > 128 => Refuse<string>(pointer, "password_too_long", "At most 128 characters."),
        _ when CommonPasswords.Contains(password) => Refuse<string>(pointer, "password_common", "This password is among those that are tried first."),
        _ => password,
    };

    /// <summary>An IANA zone.</summary>
    public string Zone(string? zone, string pointer) =>
        zone is not null && DateTimeZoneProviders.Tzdb.Ids.Contains(zone) ? zone : Refuse<string>(pointer, "unknown_time_zone", "This is not the IANA name of a time zone.");

    /// <summary>An ISO 4217 code.</summary>
    public string Currency(string? currency) =>
        currency is not null && Currencies.Contains(currency) ? currency : Refuse<string>("/currency", "unknown_currency", "This is not an ISO 4217 code.");

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Between(int number, string pointer, int least, int most) =>
        number >= least && number <= most ? number : Refuse<int>(pointer, "out_of_range", $"From {least} to {most}.");

    /// <summary>A list of at most <paramref name="most"/>.</summary>
    public T[] AtMost<T>(T[]? list, string pointer, int most) => list switch
    {
        null => Refuse<T[]>(pointer, "required", "This can't be null.") ?? [],
        _ when list.Length > most => Refuse<T[]>(pointer, "too_many", $"At most {most}.") ?? [],
        _ => list,
    };

    /// <summary>An instant after <paramref name="now"/>, at most <paramref name="longest"/> later.</summary>
    public DateTimeOffset Within(DateTimeOffset instant, string pointer, DateTimeOffset now, TimeSpan longest) =>
        instant > now && instant - now <= longest ? instant.ToUniversalTime() : Refuse<DateTimeOffset>(pointer, "out_of_range", $"In the future, at most {longest.Days} days ahead.");

    /// <summary>A value that a patch may set, but not clear.</summary>
    public T Set<T>(Optional<T?> patch, string pointer, T current) where T : struct
    {
        if (patch is { IsSet: true, Value: null })
            Refuse<T>(pointer, "required", "This can't be null.");
        return patch.Value ?? current;
    }

    private static int Length(string text) => text.EnumerateRunes().Count();

    private T Refuse<T>(string pointer, string code, string detail)
    {
        errors.Add(new FieldError(pointer, code, detail));
        return default!;
    }
}
