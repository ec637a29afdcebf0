namespace Timetension.Bench;

/// <summary>What can be chosen in a run: numbers, with what they are otherwise.</summary>
internal static class Choice
{
    internal static Option<long> Entries(long otherwise) => Of("--entries", otherwise, "How many there are.");

    internal static Option<int> Clients(int otherwise) => Of("--clients", otherwise, "How many send at once.");

    internal static Option<int> Seconds(int otherwise) => Of("--seconds", otherwise, "How long each side runs in a round.");

    internal static Option<int> Rounds(int otherwise) => Of("--rounds", otherwise, "How often the sides take turns; the median counts.");

    internal static Option<T> Of<T>(string name, T otherwise, string what) => new(name) { DefaultValueFactory = _ => otherwise, Description = what };
}
