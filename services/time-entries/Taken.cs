namespace Timetension.TimeEntries;

/// <summary>409 for a name, or an id, that the workspace has already.</summary>
internal static class Taken
{
    internal static ProblemHttpResult Problem(string what) =>
        Problems.Conflict("already_exists", $"The workspace has a {what} of this name or id; names differ in more than case.");

    internal static ProblemException Exception(string what) => Problem(what).AsException();
}
