namespace Timetension.TimeEntries;

/// <summary>Changes the members that the request has (RFC 7396). Entries keep the rate that they were recorded with.</summary>
internal static class ChangeProject
{
    internal sealed record Request(Optional<string> Name = default, Optional<Guid?> ClientId = default, Optional<string> Color = default,
        Optional<bool> Billable = default, Optional<Rate> Rate = default, Optional<long?> TimeBudgetSeconds = default, Optional<bool> Archived = default);

    internal static async Task<Results<EntityResult<Project>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockProjectAsync(member.WorkspaceId, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToProject(), old.Version);

        var wanted = Apply(request, old);
        if (wanted == old)
            return Entities.Ok(old.ToProject(), old.Version);
        await change.CheckClientAsync(member.WorkspaceId, wanted.ClientId == old.ClientId ? null : wanted.ClientId, ct);
        try
        {
            var row = (await change.Connection.OneAsync<ProjectRow>(Update, wanted with { UpdatedAt = clock.Now() }, ct))!;
            var project = change.Publish(row.Archived && !old.Archived ? EventTypes.ProjectArchived : EventTypes.ProjectUpdated, row, member.UserId);
            await change.CommitAsync(ct);
            return Entities.Ok(project, project.Version);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Taken.Problem("project");
        }
    }

    private static ProjectRow Apply(Request request, ProjectRow old)
    {
        var errors = new FieldErrors();
        var rate = request.Rate.IsSet ? request.Rate.Value : old.ToProject().Rate;
        var wanted = old with
        {
            Name = request.Name.IsSet ? errors.Name(request.Name.Value, "/name", ProjectRow.LongestName) : old.Name,
            ClientId = request.ClientId.Or(old.ClientId),
            Color = request.Color.Or(old.Color) ?? "",
            Billable = request.Billable.Or(old.Billable),
            RateAmount = rate?.Amount,
            RateCurrency = rate?.Currency,
            TimeBudgetSeconds = request.TimeBudgetSeconds.Or(old.TimeBudgetSeconds),
            Archived = request.Archived.Or(old.Archived),
        };
        wanted.Check(errors);
        errors.ThrowIfAny();
        return wanted;
    }

    private const string Update = """
        update projects
           set name = @Name, client_id = @ClientId, color = @Color, billable = @Billable, rate_amount = @RateAmount, rate_currency = @RateCurrency,
               time_budget_seconds = @TimeBudgetSeconds, archived = @Archived, updated_at = @UpdatedAt, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning *
        """;
}
