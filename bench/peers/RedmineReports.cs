using System.Text.RegularExpressions;

namespace Timetension.Bench;

/// <summary>Redmine's report of spent time, as CSV over HTTP, for somebody who is logged in.</summary>
internal sealed partial class RedmineReports(HttpClient http) : IAnswerQuestions
{
    public string Name => "Redmine";

    // Two decimals are printed.
    public double Rounding => 0.005;

    /// <summary>Logs in as the administrator that Redmine's own migrations make.</summary>
    internal static async Task<RedmineReports> LogInAsync(HttpClient http)
    {
        var page = await http.GetStringAsync("login");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["authenticity_token"] = AuthenticityToken().Match(page).Groups["token"].Value, ["username"] = "admin", ["password"] = "admin",
        });
        using var answer = await http.PostAsync("login", form);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath != "/my/page")
            throw new BenchException($"Redmine does not let its administrator in: {(int)answer.StatusCode} from {answer.RequestMessage.RequestUri}.");
        return new(http);
    }

    public async Task<Answer> AskAsync(Question question)
    {
        var took = Stopwatch.StartNew();
        var csv = await http.GetStringAsync(
            $"time_entries/report.csv?from={question.From:yyyy-MM-dd}&to={question.Until.AddDays(-1):yyyy-MM-dd}&criteria[]={question.Who}&columns={question.When}");
        return new(took.Elapsed, Hours(csv, question.When == "year" ? "yyyy" : "yyyy-MM-dd"));
    }

    // A column for each day or year between the name and the total, and a last line of totals.
    private static Dictionary<(string, DateOnly), double> Hours(string csv, string dates)
    {
        string[][] lines = [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',').Select(cell => cell.Trim('"', '\r')).ToArray())];
        var starts = Array.ConvertAll(lines[0][1..^1], text => DateOnly.ParseExact(text, dates, CultureInfo.InvariantCulture));
        return lines[1..^1].SelectMany(line => starts.Select((start, column) => (Name: line[0], Start: start, Text: line[column + 1])))
            .Where(cell => cell.Text.Length > 0)
            .ToDictionary(cell => (cell.Name, cell.Start), cell => double.Parse(cell.Text, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("name=\"authenticity_token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AuthenticityToken();
}
