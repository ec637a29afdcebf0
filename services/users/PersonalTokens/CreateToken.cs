namespace Timetension.Users;

/// <summary>Makes a personal access token. It is shown this once. 422 for one that lives longer than a year, 409 when there are 100.</summary>
internal static class CreateToken
{
    internal sealed record Request(string Name, Scope Scope, DateTimeOffset ExpiresAt);

    internal sealed record Created(Guid Id, string Name, Scope Scope, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string Token);

    private const int Most = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    internal static async Task<Results<Created<Created>, ProblemHttpResult>> Handle(Request request, Caller caller, HttpResponse response,
        Check check, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        await changes.RecallAsync(ct);
        var (now, token) = (clock.GetUtcNow(), PersonalToken.Create());
        var created = new Created(Guid.CreateVersion7(now), check.Text(request.Name, "/name", 100), request.Scope, now,
            check.Within(request.ExpiresAt, "/expiresAt", now, Longest), token);
        if (check.Problem is { } problem)
            return problem;

        await using var change = await changes.BeginAsync(ct);
        if (await Account.LockAsync(change, caller, ct) is null)
            return Refusals.Unauthenticated(response);
        var inserted = await change.Connection.ExecuteAsync(new CommandDefinition(Insert, new
        {
            created.Id, caller.UserId, created.Name, Scope = created.Scope.Word(), Hash = Tokens.Hash(token), now, created.ExpiresAt, Most,
        }, change.Transaction, cancellationToken: ct));
        if (inserted == 0)
            return Problems.Conflict("too_many_tokens", $"At most {Most} tokens are alive at once; revoke one first.");

        response.Headers.CacheControl = "no-store";
        var answer = await change.CommitAsync(TypedResults.Created($"/me/tokens/{created.Id}", created), ct);
        log.TokenCreated(caller.UserId, created.Id, created.Scope);
        return answer;
    }

    private const string Insert = """
        insert into personal_tokens (id, user_id, name, scope, token_hash, created_at, expires_at)
        select @Id, @UserId, @Name, @Scope, @Hash, @now, @ExpiresAt
        where (select count(*) from personal_tokens where user_id = @UserId and expires_at > @now) < @Most
        """;
}
