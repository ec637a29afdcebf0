namespace Timetension.TimeEntries;

/// <summary>What an entry points to: its project's rate and whether it is billable by default.</summary>
internal sealed record References(long? RateAmount, string? RateCurrency, bool Billable)
{
    internal const int MostTags = 50;

    private static readonly References None = new(null, null, Billable: false);

    /// <summary>
    /// Looks up what an entry is to point to, and keeps it from being archived or deleted until the change ends. 404 for what is not of this
    /// workspace, 409 for an archived project, or one of an archived client.
    /// </summary>
    internal static async Task<References> ResolveAsync(Change change, Guid workspaceId, Guid? projectId, Guid[] tagIds, CancellationToken ct)
    {
        if (tagIds.Length > 0)
        {
            var there = await change.Connection.ManyAsync<Guid>(Tags, new { workspaceId, tagIds }, ct);
            if (there.Count < tagIds.Length)
                throw Problems.NotFound("/tagIds/" + Array.FindIndex(tagIds, id => !there.Contains(id))).AsException();
        }

        if (projectId is null)
            return None;
        var project = await change.Connection.OneAsync<ProjectRow>(Project, new { workspaceId, projectId }, ct);
        if (project is null)
            throw Problems.NotFound("/projectId").AsException();
        if (project.Archived)
            throw Problems.Conflict("project_archived", "Nothing is recorded on an archived project.").AsException();
        if (project.ClientId is { } client && await change.ClientIsArchivedAsync(workspaceId, client, ct) is true)
            throw Problems.Conflict("client_archived", "Nothing is recorded on the projects of an archived client.").AsException();
        return new(project.RateAmount, project.RateCurrency, project.Billable);
    }

    /// <summary>Each tag once, in the order given.</summary>
    internal static Guid[] Distinct(Guid[]? tagIds, FieldErrors errors)
    {
        var distinct = tagIds?.Distinct().ToArray() ?? [];
        if (distinct.Length > MostTags)
            errors.Add("/tagIds", "too_many", $"An entry has at most {MostTags} tags.");
        return distinct;
    }

    private const string Project = "select * from projects where workspace_id = @WorkspaceId and id = @ProjectId and deleted_at is null for key share";

    private const string Tags = "select id from tags where workspace_id = @WorkspaceId and id = any(@TagIds) and deleted_at is null for key share";
}
