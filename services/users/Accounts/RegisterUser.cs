namespace Timetension.Users;

/// <summary>Registers a user. 409 when the address or the id is taken.</summary>
internal static class RegisterUser
{
    internal sealed record Request(string Email, string Password, string DisplayName, string TimeZone, Guid? Id = null);

    internal static async Task<Results<EntityResult<Account>, ProblemHttpResult>> Handle(
        Request request, Check check, Passwords passwords, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        await changes.RecallAsync(ct);
        var user = new
        {
            Id = check.Id(request.Id),
            Email = check.Email(request.Email),
            Password = check.Password(request.Password),
            DisplayName = check.Text(request.DisplayName, "/displayName", 100),
            TimeZone = check.Zone(request.TimeZone, "/timeZone"),
        };
        if (check.Problem is { } problem)
            return problem;

        var passwordHash = await passwords.HashAsync(user.Password, ct);
        await using var change = await changes.BeginAsync(ct);
        var account = await change.Connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(Insert,
            new { user.Id, user.Email, passwordHash, user.DisplayName, user.TimeZone, Now = clock.GetUtcNow() }, change.Transaction, cancellationToken: ct));
        if (account is null)
            return await IsTakenAsync(change, user.Email, ct)
                ? Problems.Conflict("email_taken", "There is an account with this address.")
                : Problems.Conflict("id_taken", "This id is in use.");

        change.Publish(EventTypes.UserRegistered, account.Id, account.Version, account.ToUser(), workspaceId: null, actorId: account.Id, account.CreatedAt);
        var answer = await change.CommitAsync(Entities.Created("/me", account, account.Version), ct);
        log.Registered(account.Id);
        return answer;
    }

    private static Task<bool> IsTakenAsync(Change change, string email, CancellationToken ct) =>
        change.Connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from users where email = @email)", new { email }, change.Transaction, cancellationToken: ct));

    private const string Insert = $"""
        insert into users (id, email, password_hash, display_name, time_zone, created_at, updated_at)
        values (@Id, @Email, @passwordHash, @DisplayName, @TimeZone, @Now, @Now)
        on conflict do nothing
        returning {Account.Columns}
        """;
}
