using Microsoft.AspNetCore.Mvc;

namespace Timetension.TimeEntries;

/// <summary>What became of an item of a batch: the status that its own request would have been answered with, and the entry or the problem.</summary>
internal sealed record BatchResult(int Status, Entry? Entry = null, ProblemDetails? Problem = null)
{
    /// <exception cref="ProblemException">It is a refusal.</exception>
    internal static BatchResult Of(IResult result) => result switch
    {
        INestedHttpResult nested => Of(nested.Result),
        EntityResult<Entry> written => new(written.Status, written.Entity),
        NoContent => new(StatusCodes.Status204NoContent),
        StaleResult stale => throw stale.Problem().AsException(),
        ProblemHttpResult refused => throw refused.AsException(),
        _ => throw new InvalidOperationException($"A batch does not know what {result} says."),
    };

    internal static BatchResult Of(ProblemHttpResult refused) => new(refused.StatusCode, Problem: refused.ProblemDetails);
}
