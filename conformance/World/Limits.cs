namespace Timetension.Conformance;

/// <summary>Requests a minute, and imports an hour, that the implementation is told to allow: so many that no test meets them, except the tests of the limits.</summary>
public sealed record Limits(int PerToken = 1_000_000, int PerAddress = 1_000_000, int Login = 1_000_000, int Imports = 1_000_000);
