namespace Timetension.Reporting;

/// <summary>An amount of money.</summary>
/// <param name="Amount">In minor units of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record Money(long Amount, string Currency)
{
    /// <summary>What so many seconds are worth in minor units, a half going up.</summary>
    /// <param name="rate">Minor units an hour.</param>
    internal static long Worth(long rate, long seconds) => ((rate * seconds) + 1800) / 3600;

    /// <summary>The same in SQL.</summary>
    internal static string WorthSql(string rate, string seconds) => $"(({rate} * {seconds} + 1800) / 3600)";
}
