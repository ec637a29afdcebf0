namespace Timetension.Reporting;

/// <summary>Which entries a report counts; what is null lets all of them through.</summary>
internal sealed record Filters(Filter? Project, Filter? Client, Filter? Task, Filter? User, Filter? Team, Filter? Tag, bool? Billable)
{
    private const string Ids = "Up to 100 UUIDs with commas between.", IdsOrNone = "Up to 100 UUIDs with commas between; none may be one of them.";

    /// <summary>Lets all entries through.</summary>
    internal static Filters All { get; } = new(null, null, null, null, null, null, Billable: null);

    internal static Filters Read(QueryReader query) => new(
        query.Optional("projectId", Filter.Parse, default(Filter?), IdsOrNone),
        query.Optional("clientId", Filter.Parse, default(Filter?), IdsOrNone),
        query.Optional("taskId", Filter.Parse, default(Filter?), IdsOrNone),
        query.Optional("userId", Filter.ParseIds, default(Filter?), Ids),
        query.Optional("teamId", Filter.Parse, default(Filter?), IdsOrNone),
        query.Optional("tagId", Filter.Parse, default(Filter?), IdsOrNone),
        query.Optional("billable", QueryForms.Flag, default(bool?), "Either true or false."));

    /// <summary>Those by project and client alone; projects can't be none here.</summary>
    internal static Filters ReadProjects(QueryReader query) => All with
    {
        Project = query.Optional("projectId", Filter.ParseIds, default(Filter?), Ids),
        Client = query.Optional("clientId", Filter.Parse, default(Filter?), IdsOrNone),
    };

    /// <summary>
    /// The same for this viewer: a plain member sees the own time only; a manager's team is the whole workspace, as it is in time-entries.
    /// </summary>
    /// <exception cref="ProblemException">403: a plain member asks for the time of someone else.</exception>
    internal Filters For(Viewpoint viewer)
    {
        if (viewer.Role >= Role.Manager)
            return this;
        if (User is { } asked && asked.Ids.Any(id => id != viewer.UserId))
            throw Problems.Forbidden(detail: "A member sees the own time only.").AsException();
        return this with { User = Filter.Only(viewer.UserId) };
    }
}
