namespace Timetension.Conformance;

/// <summary>What an implementation says of itself at <c>GET /info</c>.</summary>
internal sealed record Info(string Service, string Implementation, string Language, string Framework, string Version, string Contract);
