namespace Timetension.TimeEntries;

/// <summary>Changes the members that the request has (RFC 7396). On the projects of an archived client nothing is recorded.</summary>
internal static class ChangeClient
{
    internal sealed record Request(Optional<string> Name = default, Optional<bool> Archived = default);

    internal static async Task<Results<EntityResult<Client>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockClientAsync(member.WorkspaceId, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToClient(), old.Version);

        var wanted = Apply(request, old);
        if (wanted == old)
            return Entities.Ok(old.ToClient(), old.Version);
        try
        {
            var row = (await change.Connection.OneAsync<ClientRow>(Update, wanted with { UpdatedAt = clock.Now() }, ct))!;
            var client = change.Publish(row.Archived && !old.Archived ? EventTypes.ClientArchived : EventTypes.ClientUpdated, row, member.UserId);
            await change.CommitAsync(ct);
            return Entities.Ok(client, client.Version);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Taken.Problem("client");
        }
    }

    private static ClientRow Apply(Request request, ClientRow old)
    {
        var errors = new FieldErrors();
        var wanted = old with
        {
            Name = request.Name.IsSet ? errors.Name(request.Name.Value, "/name", ClientRow.LongestName) : old.Name,
            Archived = request.Archived.Or(old.Archived),
        };
        errors.ThrowIfAny();
        return wanted;
    }

    private const string Update = """
        update clients set name = @Name, archived = @Archived, updated_at = @UpdatedAt, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning *
        """;
}
