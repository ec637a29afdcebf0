namespace Timetension.Cli;

/// <summary>What <c>up</c> was asked for, as AppHost takes it.</summary>
internal sealed record Wishes(int Port, string? Infrastructure, string? Data, string? Swaps, IReadOnlyList<(string Option, string? Value)> Replacements)
{
    internal IEnumerable<string> Arguments()
    {
        yield return "--port";
        yield return $"{Port}";
        if (Infrastructure is not null)
        {
            yield return "--infrastructure";
            yield return Infrastructure;
        }
        if (Data is not null)
        {
            yield return "--data";
            yield return Data;
        }
        if (Swaps is not null)
        {
            yield return "--swaps";
            yield return Swaps;
        }
        foreach (var (option, value) in Replacements)
        {
            yield return option;
            yield return value!;
        }
    }
}
