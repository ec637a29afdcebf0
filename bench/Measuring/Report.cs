namespace Timetension.Bench;

/// <summary>What a bench prints, line by line as it is known, and keeps as <c>TestResults/bench/&lt;name&gt;.json</c>.</summary>
internal sealed class Report(string name)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<object> figures = [];
    private readonly List<object> ratios = [];
    private readonly List<object> differences = [];

    /// <summary>One side, as it was measured.</summary>
    internal void Figure(string what, double value, string unit)
    {
        figures.Add(new { what, value = Math.Round(value, 3), unit });
        Say($"  {what}: {Text(value)} {unit}");
    }

    /// <summary>Prints <c>&lt;what&gt; ratio: 0.53 goal: &gt;=0.50</c>.</summary>
    /// <param name="goal">As product.md words it: <c>&gt;=0.50</c> or <c>&lt;=2</c>; null where there is none.</param>
    internal void Ratio(string what, double value, string? goal = null)
    {
        ratios.Add(new { what, ratio = Math.Round(value, 4), goal, isMet = goal is null ? (bool?)null : IsMet(value, goal) });
        Say($"{what} ratio: {value.ToString("0.00", CultureInfo.InvariantCulture)}{(goal is null ? "" : $" goal: {goal}")}");
    }

    /// <summary>Prints <c>&lt;what&gt; difference: -0.21 ms goal: &lt;=5 ms</c>; the goal is for either direction.</summary>
    internal void Difference(string what, double milliseconds, string goal)
    {
        differences.Add(new { what, milliseconds = Math.Round(milliseconds, 3), goal, isMet = IsMet(Math.Abs(milliseconds), goal) });
        Say($"{what} difference: {milliseconds.ToString("0.00", CultureInfo.InvariantCulture)} ms goal: {goal} ms");
    }

    internal static void Say(string line) => Console.WriteLine(line);

    internal void Write()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "TestResults", "bench"));
        var file = Path.Combine(folder.FullName, name + ".json");
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            name, at = DateTimeOffset.UtcNow, cores = Environment.ProcessorCount, runtime = Environment.Version.ToString(), figures, ratios, differences,
        }, Indented));
        Say($"  {Path.GetRelativePath(Checkout.Root, file)}");
    }

    private static bool IsMet(double value, string goal)
    {
        var limit = double.Parse(goal[2..], CultureInfo.InvariantCulture);
        return goal.StartsWith(">=", StringComparison.Ordinal) ? value >= limit : value <= limit;
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
