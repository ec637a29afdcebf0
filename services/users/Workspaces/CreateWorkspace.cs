namespace Timetension.Users;

/// <summary>Creates a workspace, of which the caller becomes the owner. 409 when the id is taken.</summary>
internal static class CreateWorkspace
{
    internal sealed record Request(string Name, string? Zone = null, int WeekStart = 1, Rounding? Rounding = null,
        OverlapPolicy OverlapPolicy = OverlapPolicy.Allow, string Currency = "EUR", Guid? Id = null);

    internal static async Task<Results<EntityResult<WorkspaceOfCaller>, ProblemHttpResult>> Handle(
        Request request, Caller caller, HttpResponse response, Check check, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var (now, rounding) = (clock.GetUtcNow(), request.Rounding ?? Rounding.None);
        var workspace = new WorkspaceRow(
            check.Id(request.Id),
            check.Text(request.Name, "/name", 100),
            check.Zone(request.Zone ?? caller.TimeZone, "/zone"),
            check.Between(request.WeekStart, "/weekStart", 1, 7),
            check.Between(rounding.UnitSeconds, "/rounding/unitSeconds", 0, 86400),
            rounding.Mode, request.OverlapPolicy, check.Currency(request.Currency), now, now, Version: 1);
        if (check.Problem is { } problem)
            return problem;

        await using var change = await changes.BeginAsync(ct);
        if (await Account.LockAsync(change, caller, ct) is not { } owner)
            return Refusals.Unauthenticated(response);
        if (await change.Connection.ExecuteAsync(new CommandDefinition(Insert, Parameters(workspace), change.Transaction, cancellationToken: ct)) == 0)
            return Problems.Conflict("id_taken", "This id is in use.");

        change.Publish(EventTypes.WorkspaceCreated, workspace.Id, workspace.Version, workspace.ToWorkspace(), workspace.Id, caller.UserId, now);
        await change.AuditAsync(workspace.Id, caller.UserId, "workspace.created", workspace.Id, now, ct);
        await AddMember.AddAsync(change, workspace.Id, owner.Id, Role.Owner, caller.UserId, now, ct);
        return await change.CommitAsync(Entities.Created($"/workspaces/{workspace.Id}", workspace.For(Role.Owner), workspace.Version), ct);
    }

    /// <summary>A row as the parameters of a statement.</summary>
    internal static object Parameters(WorkspaceRow row) => new
    {
        row.Id, row.Name, row.Zone, row.WeekStart, row.RoundingUnitSeconds, RoundingMode = row.RoundingMode.Word(), OverlapPolicy = row.OverlapPolicy.Word(),
        row.Currency, row.CreatedAt, row.UpdatedAt, row.Version,
    };

    private const string Insert = $"""
        insert into workspaces ({WorkspaceRow.Columns})
        values (@Id, @Name, @Zone, @WeekStart, @RoundingUnitSeconds, @RoundingMode, @OverlapPolicy, @Currency, @CreatedAt, @UpdatedAt, @Version)
        on conflict do nothing
        """;
}
