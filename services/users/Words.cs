namespace Timetension.Users;

/// <summary>Enums as the contract and the tables write them. Dapper would send their numbers.</summary>
internal static class Words
{
    public static string Word<T>(this T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
