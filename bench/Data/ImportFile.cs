namespace Timetension.Bench;

/// <summary>A CSV file that is the same in every run: two hundred projects, half an hour a row.</summary>
internal static class ImportFile
{
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static IEnumerable<(string Start, string End, string Project, string Description)> Rows(int rows) => Enumerable.Range(0, rows).Select(row =>
    {
        var start = Epoch.AddMinutes(row);
        return ($"{start:yyyy-MM-ddTHH:mm:ssZ}", $"{start.AddMinutes(30):yyyy-MM-ddTHH:mm:ssZ}", $"Project {row * 7919L % 200}", "Reading minutes");
    });

    internal static async Task WriteAsync(string file, int rows)
    {
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync("start,end,project,description\n");
        foreach (var (start, end, project, description) in Rows(rows))
            await writer.WriteAsync($"{start},{end},{project},{description}\n");
    }
}
