namespace Timetension.Users;

/// <summary>A workspace as its row has it.</summary>
internal sealed record WorkspaceRow(Guid Id, string Name, string Zone, int WeekStart, int RoundingUnitSeconds, RoundingMode RoundingMode,
    OverlapPolicy OverlapPolicy, string Currency, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version)
{
    internal const string Columns =
        "id, name, zone, week_start, rounding_unit_seconds, rounding_mode, overlap_policy, currency, created_at, updated_at, version";

    /// <summary>Reads a workspace and keeps others from changing it or its members until the commit; null when it has just been deleted.</summary>
    internal static Task<WorkspaceRow?> LockAsync(Change change, Guid id, CancellationToken ct) =>
        change.Connection.QuerySingleOrDefaultAsync<WorkspaceRow>(new CommandDefinition(
            $"select {Columns} from workspaces where id = @id and deleted_at is null for update", new { id }, change.Transaction, cancellationToken: ct));

    internal Workspace ToWorkspace(DateTimeOffset? deletedAt = null) => new(Id, Name, Zone, WeekStart,
        new Rounding(RoundingUnitSeconds, RoundingMode), OverlapPolicy, Currency, CreatedAt, UpdatedAt, Version, deletedAt);

    /// <summary>The workspace as answered to a member.</summary>
    internal WorkspaceOfCaller For(Role role) => new(Id, Name, Zone, WeekStart,
        new Rounding(RoundingUnitSeconds, RoundingMode), OverlapPolicy, Currency, role, CreatedAt, UpdatedAt, Version);
}

/// <summary>A workspace, and the caller's role in it.</summary>
internal sealed record WorkspaceOfCaller(Guid Id, string Name, string Zone, int WeekStart, Rounding Rounding, OverlapPolicy OverlapPolicy,
    string Currency, Role Role, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version);
