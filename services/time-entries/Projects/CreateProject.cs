namespace Timetension.TimeEntries;

/// <summary>Creates a project. 409 when the workspace has one of this name, in whatever case.</summary>
internal static class CreateProject
{
    internal sealed record Request(string Name, Guid? Id = null, Guid? ClientId = null, string? Color = null, bool Billable = false, Rate? Rate = null,
        long? TimeBudgetSeconds = null);

    internal static async Task<EntityResult<Project>> Handle(Request request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var now = clock.Now();
        var wanted = new ProjectRow
        {
            WorkspaceId = member.WorkspaceId,
            Id = errors.Id(request.Id),
            ClientId = request.ClientId,
            Name = errors.Name(request.Name, "/name", ProjectRow.LongestName),
            Color = request.Color,
            Billable = request.Billable,
            RateAmount = request.Rate?.Amount,
            RateCurrency = request.Rate?.Currency,
            TimeBudgetSeconds = request.TimeBudgetSeconds,
            CreatedAt = now,
        };
        wanted.Check(errors);
        errors.ThrowIfAny();

        await using var change = await changes.BeginAsync(ct);
        await change.CheckClientAsync(member.WorkspaceId, wanted.ClientId, ct);
        var row = await change.Connection.OneAsync<ProjectRow>(Insert, wanted, ct) ?? throw Taken.Exception("project");
        var project = change.Publish(EventTypes.ProjectCreated, row, member.UserId);
        return await change.CommitAsync(Entities.Created($"/workspaces/{project.WorkspaceId}/projects/{project.Id}", project, project.Version), ct);
    }

    private const string Insert = """
        insert into projects (workspace_id, id, client_id, name, color, billable, rate_amount, rate_currency, time_budget_seconds, created_at, updated_at)
        values (@WorkspaceId, @Id, @ClientId, @Name, coalesce(@Color, project_color(@Name)), @Billable, @RateAmount, @RateCurrency,
          @TimeBudgetSeconds, @CreatedAt, @CreatedAt)
        on conflict do nothing
        returning *
        """;
}
