namespace Timetension.TimeEntries;

/// <summary>
/// Rules that hold for every write are in the database: its triggers refuse with the state <c>TT409</c>, the code as the constraint's name, a
/// sentence, and as a hint the ids of what is in the way.
/// </summary>
internal sealed class RefusedByDatabase : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (PostgresException exception) when (exception.SqlState == State)
        {
            return Problem(exception);
        }
    }

    internal const string State = "TT409";

    /// <summary>409 with the code; for <c>overlap</c> with the ids in <c>overlaps</c>.</summary>
    internal static ProblemHttpResult Problem(PostgresException exception) =>
        Problems.Conflict(exception.ConstraintName!, exception.MessageText, exception.Hint is not { } ids ? null
            : new Dictionary<string, object?>(StringComparer.Ordinal) { ["overlaps"] = ids.Split(' ') });
}
