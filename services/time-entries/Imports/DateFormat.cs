namespace Timetension.TimeEntries;

/// <summary>Which of a date's numbers is which. <c>YYYY-MM-DD</c> says it by itself, and is understood under each of them.</summary>
internal enum DateFormat
{
    /// <summary><c>YYYY-MM-DD</c> alone.</summary>
    YearFirst,

    /// <summary><c>MM/DD/YYYY</c>; points or dashes may be between them, too.</summary>
    MonthFirst,

    /// <summary><c>DD/MM/YYYY</c>, likewise.</summary>
    DayFirst,
}

/// <summary>The formats as requests name them.</summary>
internal static class DateFormats
{
    private static readonly string[] Names = ["YYYY-MM-DD", "MM/DD/YYYY", "DD/MM/YYYY"];

    /// <summary>All of them, for people.</summary>
    internal static string All { get; } = string.Join(", ", Names);

    internal static string NameOf(this DateFormat format) => Names[(int)format];

    internal static DateFormat? Find(string name) => Array.IndexOf(Names, name) is >= 0 and var at ? (DateFormat)at : null;
}
