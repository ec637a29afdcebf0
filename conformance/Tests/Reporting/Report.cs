namespace Timetension.Conformance.Reporting;

/// <summary>The answer of <c>GET /workspaces/{w}/reports/summary</c>.</summary>
internal sealed class Report(JsonElement json)
{
    /// <summary>
    /// A line for each group (its dimensions by name, else by id; seconds; entries; amounts, if any), and one for the total: <c>Website 3600 1</c>,
    /// <c>= 3600 1 5000EUR</c>.
    /// </summary>
    internal IReadOnlyList<string> Lines { get; } =
    [
        .. json.GetProperty("groups").EnumerateArray().Select(LineOf),
        $"= {LineOf(json.GetProperty("total"))}",
    ];

    internal long Seconds => json.GetProperty("total").GetProperty("seconds").GetInt64();

    internal long Entries => json.GetProperty("total").GetProperty("entries").GetInt64();

    /// <summary>The seconds of all groups together.</summary>
    internal long SecondsOfGroups => json.GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty("seconds").GetInt64());

    internal JsonElement this[string member] => json.GetProperty(member);

    public override string ToString() => string.Join("; ", Lines);

    private static string LineOf(JsonElement group) => string.Join(' ', group.EnumerateObject().Select(member => Text(member.Value)).Where(text => text.Length > 0));

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.GetProperty("name").GetString() ?? value.GetProperty("id").GetString()!,
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(money => $"{money.GetProperty("amount")}{money.GetProperty("currency")}")),
        JsonValueKind.Null => "-",
        _ => value.ToString(),
    };
}
