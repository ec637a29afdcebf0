namespace Timetension.Users;

/// <summary>Changes the caller's name or zone. A patch that changes nothing makes no version and no event.</summary>
internal static class ChangeMe
{
    internal sealed record Request(Optional<string> DisplayName = default, Optional<string> TimeZone = default);

    internal static async Task<IResult> Handle(
        Request request, IfMatch ifMatch, Caller caller, HttpResponse response, Check check, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        if (await Account.LockAsync(change, caller, ct) is not { } before)
            return Refusals.Unauthenticated(response);
        if (!ifMatch.Matches(before.Version))
            return Entities.Stale(before, before.Version);

        var after = before with
        {
            DisplayName = check.Text(request.DisplayName.Or(before.DisplayName), "/displayName", 100),
            TimeZone = check.Zone(request.TimeZone.Or(before.TimeZone), "/timeZone"),
        };
        if (check.Problem is { } problem)
            return problem;
        if (after == before)
            return Entities.Ok(before, before.Version);

        after = after with { UpdatedAt = clock.GetUtcNow(), Version = before.Version + 1 };
        await change.Connection.ExecuteAsync(new CommandDefinition(Update, after, change.Transaction, cancellationToken: ct));
        change.Publish(EventTypes.UserUpdated, after.Id, after.Version, after.ToUser(), workspaceId: null, actorId: caller.UserId, after.UpdatedAt);
        await change.CommitAsync(ct);

        return Entities.Ok(after, after.Version);
    }

    private const string Update = """
        update users set display_name = @DisplayName, time_zone = @TimeZone, updated_at = @UpdatedAt, version = @Version
        where id = @Id
        """;
}
