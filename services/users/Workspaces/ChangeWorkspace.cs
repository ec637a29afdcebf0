namespace Timetension.Users;

/// <summary>Changes a workspace's name and settings. A patch that changes nothing makes no version and no event.</summary>
internal static class ChangeWorkspace
{
    internal sealed record Request(Optional<string> Name = default, Optional<string> Zone = default, Optional<int?> WeekStart = default,
        Optional<RoundingPatch?> Rounding = default, Optional<OverlapPolicy?> OverlapPolicy = default, Optional<string> Currency = default);

    internal readonly record struct RoundingPatch(Optional<int?> UnitSeconds = default, Optional<RoundingMode?> Mode = default);

    internal static async Task<IResult> Handle(
        Request request, IfMatch ifMatch, Member member, Check check, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        if (await WorkspaceRow.LockAsync(change, member.WorkspaceId, ct) is not { } before)
            return Problems.NotFound();
        if (!ifMatch.Matches(before.Version))
            return Entities.Stale(before.For(member.Role), before.Version);

        var after = Apply(request, before, check);
        if (check.Problem is { } problem)
            return problem;
        if (after == before)
            return Entities.Ok(before.For(member.Role), before.Version);

        after = after with { UpdatedAt = clock.GetUtcNow(), Version = before.Version + 1 };
        await change.Connection.ExecuteAsync(new CommandDefinition(Update, CreateWorkspace.Parameters(after), change.Transaction, cancellationToken: ct));
        change.Publish(EventTypes.WorkspaceUpdated, after.Id, after.Version, after.ToWorkspace(), after.Id, member.UserId, after.UpdatedAt);
        await change.AuditAsync(after.Id, member.UserId, "workspace.updated", after.Id, after.UpdatedAt, ct, details: new { from = Settings(before), to = Settings(after) });
        await change.CommitAsync(ct);

        return Entities.Ok(after.For(member.Role), after.Version);
    }

    private static object Settings(WorkspaceRow row) =>
        new { row.Name, row.Zone, row.WeekStart, Rounding = new Rounding(row.RoundingUnitSeconds, row.RoundingMode), row.OverlapPolicy, row.Currency };

    private static WorkspaceRow Apply(Request request, WorkspaceRow row, Check check)
    {
        var rounding = check.Set(request.Rounding, "/rounding", new RoundingPatch());
        return row with
        {
            Name = check.Text(request.Name.Or(row.Name), "/name", 100),
            Zone = check.Zone(request.Zone.Or(row.Zone), "/zone"),
            WeekStart = check.Between(check.Set(request.WeekStart, "/weekStart", row.WeekStart), "/weekStart", 1, 7),
            RoundingUnitSeconds = check.Between(
                check.Set(rounding.UnitSeconds, "/rounding/unitSeconds", row.RoundingUnitSeconds), "/rounding/unitSeconds", 0, 86400),
            RoundingMode = check.Set(rounding.Mode, "/rounding/mode", row.RoundingMode),
            OverlapPolicy = check.Set(request.OverlapPolicy, "/overlapPolicy", row.OverlapPolicy),
            Currency = check.Currency(request.Currency.Or(row.Currency)),
        };
    }

    private const string Update = """
        update workspaces set name = @Name, zone = @Zone, week_start = @WeekStart, rounding_unit_seconds = @RoundingUnitSeconds,
          rounding_mode = @RoundingMode, overlap_policy = @OverlapPolicy, currency = @Currency, updated_at = @UpdatedAt, version = @Version
        where id = @Id
        """;
}
