using System.Net.Http.Headers;
using System.Text;

namespace Timetension.Conformance.TimeEntries;

/// <summary>Toggl exports, and sending them.</summary>
internal static class Csv
{
    internal const string Header = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n";

    internal static string Row(string start, string end, string project = "", string description = "", string tags = "", string billable = "No", string date = "2026-03-27") =>
        $"Ada,ada@example.org,,{project},,{description},{billable},{date},{start},{date},{end},00:00:00,\"{tags}\"\n";

    internal static ByteArrayContent Content(string csv) => new(Encoding.UTF8.GetBytes(csv)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };

    internal static Task<Answer> ImportAsync(this Person person, string csv, string query = "format=toggl&zone=Europe/Rome", string? key = null) =>
        person.PostAsync("imports?" + query, Content(csv), key: key);

    internal static async Task<string> ExportAsync(this Person person, string query = "")
    {
        var answer = await person.GetAsync("entries.csv?" + query);
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Text;
    }

    internal static (int Imported, int AlreadyThere, int Failed) Counts(this Answer answer) =>
        (answer.Json.GetProperty("imported").GetInt32(), answer.Json.GetProperty("alreadyThere").GetInt32(), answer.Json.GetProperty("failed").GetInt32());

    /// <summary>Each row's error as its line and code.</summary>
    internal static string[] Errors(this Answer answer) =>
        [.. answer.Json.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("line")} {error.GetProperty("code").GetString()}")];
}
