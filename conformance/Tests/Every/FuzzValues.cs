using System.Text.Json.Nodes;

namespace Timetension.Conformance.Every;

/// <summary>Values that programs stumble over, as JSON texts.</summary>
internal static class FuzzValues
{
    internal static readonly string[] Texts =
    [
        "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"a\\udc00b\"", "\"\\u202etxet\"", "\"\\ufeff\"", "\"\\u007f\\u0085\\u2028\"", "\"e\\u0301\\u0327\"", "\"👩‍👩‍👧‍👦\"",
        "\"' or 1=1; --\"", "\"\\\\\"", "\"%s%n%x\"", "\"${7*7}{{7*7}}\"", "\"<script>alert(1)</script>\"", "\"../../etc/passwd\"", "\"=1+1\"", "\"null\"", "\"true\"", "\"NaN\"",
        "\"2026-02-30T00:00:00Z\"", "\"0000-00-00T00:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.999Z\"", "\"9999-12-31T23:59:59-14:00\"",
        "\"+275760-09-13T00:00:00Z\"", "\"2016-12-31T23:59:60Z\"", "\"2026-03-29T09:00:00\"", "\"2026-03-29T09:00:00+99:99\"", "\"2026-03-29T09:00:00.0000000000001Z\"", "\"2026-03-29\"", "\"2026-03-29T02:30\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "\"{01937b5c-7a1e-7c3a-9d35-3a3c2f0f8a10}\"", "\"01937b5c7a1e7c3a9d353a3c2f0f8a10\"", "\"01937B5C-7A1E-7C3A-9D35-3A3C2F0F8A10\"",
        "\"Europe/Atlantis\"", "\"UTC+05:30\"", "\"europe/warsaw\"", "\"Etc/GMT+14\"", "\"EURO\"", "\"a@b\"", "\"a@b@c\"", "\"ä@ö.ü\"",
        $"\"{new string('x', 10_000)}\"", $"\"{string.Concat(Enumerable.Repeat("\\ud83d\\ude00", 2_000))}\"",
    ];

    internal static readonly string[] Others =
    [
        "null", "true", "false", "0", "-0", "-1", "1", "0.1", "1.0", "1e3", "1e400", "-1e400", "1e-400", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "18446744073709551616", "123456789012345678901234567890", "{}", "[]", "[null]", "[[]]", "{\"\":{}}", "[1,\"a\",null,{}]",
        string.Concat(Enumerable.Repeat('[', 60)) + string.Concat(Enumerable.Repeat(']', 60)),
        string.Concat(Enumerable.Repeat('[', 5_000)) + string.Concat(Enumerable.Repeat(']', 5_000)),
        $"[{string.Join(',', Enumerable.Repeat("\"01937b5c-7a1e-7c3a-9d35-3a3c2f0f8a10\"", 1_000))}]",
    ];

    /// <summary>Of the same words as the contract's, as nobody types them.</summary>
    internal static readonly string[] Names = ["", "__proto__", "constructor", "$type", "$ref", "id", "version", "userId", "workspaceId", "createdAt", "deletedAt", "a.b", "a b", "ä", "\0"];

    internal static string Any(Random random) => random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : Others[random.Next(Others.Length)];

    /// <summary>A text for a query or path: what the JSON text says.</summary>
    internal static string AnyText(Random random) => Any(random) is ['"', ..] text && !text.Contains("\\ud", StringComparison.Ordinal) ? (string)JsonNode.Parse(text)! : Others[random.Next(20)];
}
