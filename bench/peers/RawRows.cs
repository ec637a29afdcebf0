namespace Timetension.Bench;

/// <summary>The rows of entries summed up for each request, as trackers do: the query alone, of the table that our rollups are made from.</summary>
internal sealed class RawRows(NpgsqlConnection database, int workspace, IReadOnlyDictionary<int, string> names) : IAnswerQuestions
{
    public string Name => "raw SQL";

    public double Rounding => 0;

    internal static async Task<RawRows> OfAsync(NpgsqlConnection database, Account account)
    {
        await database.OpenAsync();
        var names = await database.QueryAsync<(int Key, string Name)>("""
            select key, name from keys join (select id, name from users union all select id, name from projects) as named using (id)
            """);
        var workspace = await database.ExecuteScalarAsync<int>("select key from keys where id = @Workspace", new { account.Workspace });
        return new(database, workspace, names.ToDictionary(named => named.Key, named => named.Name));
    }

    public async Task<Answer> AskAsync(Question question)
    {
        await using var command = new NpgsqlCommand($"""
            select {(question.Who == "user" ? "user_key" : "project")}, date_trunc('{question.When}', started_at at time zone 'UTC')::date,
                   sum(extract(epoch from ended_at - started_at))::bigint, count(*)
              from entries
             where workspace = @workspace and started_at >= @from and started_at < @until and not deleted and ended_at is not null
             group by 1, 2
            """, database)
        {
            Parameters = { new("workspace", workspace), new("from", Midnight(question.From)), new("until", Midnight(question.Until)) }, CommandTimeout = 0,
        };
        var took = Stopwatch.StartNew();
        var rows = new List<(int Key, DateOnly Start, long Seconds)>();
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync())
                rows.Add((row.GetInt32(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2)));
        var elapsed = took.Elapsed;
        return new(elapsed, rows.ToDictionary(row => (names[row.Key], row.Start), row => row.Seconds / 3600.0));
    }

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
