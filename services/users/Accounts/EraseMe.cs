namespace Timetension.Users;

/// <summary>
/// Erases the caller: address and password go, the name becomes a pseudonym, sessions end, memberships end, and workspaces without
/// another member are deleted. Totals of teams stay. 409 while other members of a workspace would lose their only owner.
/// </summary>
internal static class EraseMe
{
    internal static async Task<IResult> Handle(IfMatch ifMatch, Caller caller, HttpResponse response, Changes changes, TimeProvider clock,
        Log log, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        if (await Account.LockAsync(change, caller, ct) is not { } account)
            return Refusals.Unauthenticated(response);
        if (!ifMatch.Matches(account.Version))
            return Entities.Stale(account, account.Version);

        var workspaces = (await QueryAsync<WorkspaceRow>(change, LockWorkspaces, caller, ct)).ToDictionary(workspace => workspace.Id);
        var alone = (await QueryAsync<Guid>(change, WithoutOthers, caller, ct)).ToHashSet();
        if ((await QueryAsync<Guid>(change, WithoutOtherOwner, caller, ct)).Except(alone).Any())
            return Problems.Conflict("sole_owner", "Others would be left without an owner; make someone else owner first, or delete the workspace.");

        var now = clock.GetUtcNow();
        foreach (var membership in await QueryAsync<WorkspaceMember>(change, Memberships, caller, ct))
            if (alone.Contains(membership.WorkspaceId))
                await DeleteWorkspace.DeleteAsync(change, workspaces[membership.WorkspaceId], caller.UserId, now, ct);
            else
                await RemoveMember.RemoveAsync(change, membership, caller.UserId, now, ct);

        var erased = account with { DisplayName = Pseudonym(account.Id), TimeZone = "Etc/UTC", UpdatedAt = now, Version = account.Version + 1 };
        await change.Connection.ExecuteAsync(new CommandDefinition(Erase, erased, change.Transaction, cancellationToken: ct));
        change.Publish(EventTypes.UserErased, erased.Id, erased.Version, erased.ToUser(now), workspaceId: null, actorId: caller.UserId, now);
        await change.CommitAsync(ct);
        log.UserErased(caller.UserId);
        return TypedResults.NoContent();
    }

    // Of the id, which entries keep: two erased members of a team stay two.
    private static string Pseudonym(Guid id) => $"Erased user {id.ToString()[^6..]}";

    private static Task<IEnumerable<T>> QueryAsync<T>(Change change, string sql, Caller caller, CancellationToken ct) =>
        change.Connection.QueryAsync<T>(new CommandDefinition(sql, new { caller.UserId }, change.Transaction, cancellationToken: ct));

    private const string OfUser = """
        select m.workspace_id from memberships m join workspaces w on w.id = m.workspace_id
        where m.user_id = @UserId and m.deleted_at is null and w.deleted_at is null
        """;

    private const string LockWorkspaces = $"""
        select {WorkspaceRow.Columns} from workspaces where deleted_at is null and id in ({OfUser}) order by id for update
        """;

    private const string WithoutOthers = $"""
        {OfUser} and not exists (
          select from memberships o where o.workspace_id = m.workspace_id and o.user_id <> m.user_id and o.deleted_at is null)
        """;

    private const string WithoutOtherOwner = $"""
        {OfUser} and m.role = 'owner' and not exists (
          select from memberships o where o.workspace_id = m.workspace_id and o.user_id <> m.user_id and o.role = 'owner' and o.deleted_at is null)
        """;

    private const string Memberships = $"""
        {WorkspaceMember.Select} and m.user_id = @UserId and m.workspace_id in ({OfUser})
        """;

    private const string Erase = """
        delete from sessions where user_id = @Id;
        delete from personal_tokens where user_id = @Id;
        delete from totp where user_id = @Id;
        delete from recovery_codes where user_id = @Id;
        delete from exports where user_id = @Id;
        delete from password_resets where user_id = @Id;
        delete from invitations where invited_by = @Id or email = (select email from users where id = @Id);
        delete from outgoing_mails where recipient = (select email from users where id = @Id);
        delete from idempotency_keys where scope = @Id::text;
        update users set email = null, password_hash = null, display_name = @DisplayName, time_zone = @TimeZone,
          updated_at = @UpdatedAt, erased_at = @UpdatedAt, version = @Version
        where id = @Id
        """;
}
