using Microsoft.AspNetCore.Http.HttpResults;

namespace Timetension.ServiceDefaults;

/// <summary>A problem that ends the request from code too deep to return it.</summary>
public sealed class ProblemException(ProblemHttpResult problem) : Exception(problem.ProblemDetails.Detail)
{
    /// <summary>The answer.</summary>
    public ProblemHttpResult Problem { get; } = problem;
}
