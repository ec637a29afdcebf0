namespace Timetension.ServiceDefaults;

/// <summary>One bad field of a request.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) into the body, or <c>?name</c> for a query parameter.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For people.</param>
public sealed record FieldError(string Pointer, string Code, string Detail);
