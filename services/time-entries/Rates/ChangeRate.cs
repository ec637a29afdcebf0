namespace Timetension.TimeEntries;

/// <summary>Changes the members that the request has (RFC 7396). What is recorded already keeps its rate.</summary>
internal static class ChangeRate
{
    internal sealed record Request(Optional<long> Amount = default, Optional<string> Currency = default);

    internal static async Task<Results<EntityResult<RateRow>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.Connection.OneAsync<RateRow>(Lock, new { member.WorkspaceId, id }, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old, old.Version);

        var wanted = old with { Amount = request.Amount.Or(old.Amount), Currency = request.Currency.Or(old.Currency) ?? "" };
        var errors = new FieldErrors();
        RateRow.Check(wanted.Amount, wanted.Currency, "", errors);
        errors.ThrowIfAny();
        if (wanted == old)
            return Entities.Ok(old, old.Version);
        var row = (await change.Connection.OneAsync<RateRow>(Update, wanted with { UpdatedAt = clock.Now() }, ct))!;
        await change.CommitAsync(ct);
        return Entities.Ok(row, row.Version);
    }

    internal const string Lock = "select * from rates where workspace_id = @WorkspaceId and id = @Id for update";

    private const string Update = """
        update rates set amount = @Amount, currency = @Currency, updated_at = @UpdatedAt, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning *
        """;
}
