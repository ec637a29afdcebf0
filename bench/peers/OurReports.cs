namespace Timetension.Bench;

/// <summary>Summaries over HTTP, none of them out of the cache.</summary>
internal sealed class OurReports(HttpClient http, NpgsqlConnection database, Account account) : IAnswerQuestions
{
    public string Name => "ours";

    public double Rounding => 0;

    public async Task<Answer> AskAsync(Question question)
    {
        await Projection.RenewAsync(database);
        var took = Stopwatch.StartNew();
        var json = await http.GetStringAsync(
            $"workspaces/{account.Workspace}/reports/summary?from={question.From:yyyy-MM-dd}&to={question.Until:yyyy-MM-dd}&groupBy={question.Who},{question.When}");
        var elapsed = took.Elapsed;
        return new(elapsed, JsonSerializer.Deserialize<JsonElement>(json).GetProperty("groups").EnumerateArray().ToDictionary(
            group => (group.GetProperty(question.Who).GetProperty("name").GetString()!, StartOf(group.GetProperty(question.When))),
            group => group.GetProperty("seconds").GetInt64() / 3600.0));
    }

    private static DateOnly StartOf(JsonElement date) => DateOnly.ParseExact(date.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
