namespace Timetension.Reporting;

/// <summary>A set of tags as Postgres writes an array, for arrays of sets: those that <c>unnest</c> takes apart have one length.</summary>
internal static class TagSet
{
    internal static string Literal(int[] tags) => $"{{{string.Join(',', tags)}}}";
}
