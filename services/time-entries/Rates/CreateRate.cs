namespace Timetension.TimeEntries;

/// <summary>Sets what an hour of a member on a project, of a member, or of the workspace is worth from now on. 409 when the pair has a rate already.</summary>
internal static class CreateRate
{
    internal sealed record Request(long Amount, string Currency, Guid? Id = null, Guid? ProjectId = null, Guid? UserId = null);

    internal static async Task<EntityResult<RateRow>> Handle(Request request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var id = errors.Id(request.Id);
        RateRow.Check(request.Amount, request.Currency, "", errors);
        if (request.ProjectId is not null && request.UserId is null)
            errors.Add("/userId", "required", "The rate of a whole project is a member of the project.");
        errors.ThrowIfAny();

        await using var change = await changes.BeginAsync(ct);
        if (request.ProjectId is { } projectId && await change.Connection.OneAsync<Guid?>(Project, new { member.WorkspaceId, projectId }, ct) is null)
            throw Problems.NotFound("/projectId").AsException();
        var wanted = new { member.WorkspaceId, id, request.ProjectId, request.UserId, request.Amount, request.Currency, Now = clock.Now() };
        var row = await change.Connection.OneAsync<RateRow>(Insert, wanted, ct)
            ?? throw Problems.Conflict("already_exists", "There is a rate of this member and project, or with this id.").AsException();
        return await change.CommitAsync(Entities.Created($"/workspaces/{row.WorkspaceId}/rates/{row.Id}", row, row.Version), ct);
    }

    private const string Project = "select id from projects where workspace_id = @WorkspaceId and id = @ProjectId and deleted_at is null for key share";

    private const string Insert = """
        insert into rates (workspace_id, id, project_id, user_id, amount, currency, created_at, updated_at)
        values (@WorkspaceId, @Id, @ProjectId, @UserId, @Amount, @Currency, @Now, @Now)
        on conflict do nothing
        returning *
        """;
}
