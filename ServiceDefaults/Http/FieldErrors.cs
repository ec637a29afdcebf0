namespace Timetension.ServiceDefaults;

/// <summary>Collects what is wrong with a request, so that one answer says all of it.</summary>
public sealed class FieldErrors
{
    private readonly List<FieldError> errors = [];

    /// <summary>Adds what is wrong with a field.</summary>
    /// <param name="pointer">JSON pointer (RFC 6901) into the body.</param>
    public void Add(string pointer, string code, string detail) => errors.Add(new(pointer, code, detail));

    /// <summary>Checks a text: not longer than <paramref name="max"/> characters, and nothing that Postgres can't keep.</summary>
    public string Text(string? text, string pointer, int max, string whenAbsent = "")
    {
        if (text?.Exceeds(max) == true)
            Add(pointer, "too_long", $"At most {max} characters.");
        if (text?.Contains('\0', StringComparison.Ordinal) == true)
            Add(pointer, "invalid_text", "A text has no NUL character.");
        return text ?? whenAbsent;
    }

    /// <summary>Checks a name: a text that is not blank; blanks around it are dropped.</summary>
    public string Name(string? name, string pointer, int max)
    {
        var text = Text(name?.Trim(), pointer, max);
        if (text.Length == 0)
            Add(pointer, "required", "A name is not blank.");
        return text;
    }

    /// <summary>The id that a client picked, which is a UUIDv7 (RFC 9562), or a new one.</summary>
    public Guid Id(Guid? id, string pointer = "/id")
    {
        if (id is { Version: not 7 })
            Add(pointer, "invalid_id", "An id is a UUIDv7.");
        return id ?? Guid.CreateVersion7();
    }

    /// <exception cref="ProblemException">422 with each error.</exception>
    public void ThrowIfAny()
    {
        if (errors.Count > 0)
            throw Problems.Invalid(errors).AsException();
    }
}
