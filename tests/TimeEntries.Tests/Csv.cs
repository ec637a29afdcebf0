using System.Net.Http.Headers;
using System.Text;

namespace Timetension.TimeEntries.Tests;

/// <summary>Toggl exports, and sending them.</summary>
internal static class Csv
{
    internal const string Header = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n";

    internal static string Row(string start, string end, string project = "", string description = "", string tags = "", string billable = "No", string date = "2026-03-27") =>
        $"Ada,ada@example.org,,{project},,{description},{billable},{date},{start},{date},{end},00:00:00,\"{tags}\"\n";

    internal static Task<Answer> ImportAsync(this Person person, string csv, string query = "format=toggl&zone=Europe/Rome") =>
        person.ImportAsync(Encoding.UTF8.GetBytes(csv), query);

    internal static async Task<Answer> ImportAsync(this Person person, byte[] csv, string query = "format=toggl&zone=Europe/Rome")
    {
        using var content = Content(csv);
        return await person.PostAsync("imports?" + query, content);
    }

    internal static ByteArrayContent Content(byte[] csv) => new(csv) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };

    internal static (int Imported, int AlreadyThere, int Failed) Counts(this Answer answer) =>
        (answer.Json.GetProperty("imported").GetInt32(), answer.Json.GetProperty("alreadyThere").GetInt32(), answer.Json.GetProperty("failed").GetInt32());

    /// <summary>Each row's error as one line: where, and its code.</summary>
    internal static string[] Errors(this Answer answer) => [.. answer.Json.GetProperty("errors").EnumerateArray().Select(error =>
        $"{error.GetProperty("line")} {(error.TryGetProperty("column", out var column) ? column.GetString() : "-")} {error.GetProperty("code").GetString()}")];
}
