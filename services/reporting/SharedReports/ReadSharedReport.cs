namespace Timetension.Reporting;

/// <summary>
/// Shows a shared report to whoever has its secret, with what its sharer may see now. 404 for a secret that is unknown, expired, revoked, or of who has lost
/// the right to see it; nothing tells which.
/// </summary>
internal static class ReadSharedReport
{
    /// <param name="To">Not included.</param>
    internal sealed record Answer(string Name, ReportKind Kind, DateOnly From, DateOnly To, DateTimeOffset ExpiresAt, object Report);

    internal static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(
        string secret, HttpContext http, Page page, RequestedReports reports, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        // On starting, as an exception clears the headers that are set before it.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        });
        var query = new QueryReader(http.Request.Query);
        query.Ignore("limit", "cursor");
        query.RefuseUnknown();

        await using var connection = await database.OpenConnectionAsync(ct);
        var shared = await connection.QuerySingleOrDefaultAsync<SharedReportRow>(new CommandDefinition(
            Select, new { Hash = Tokens.Hash(secret), Now = clock.GetUtcNow() }, cancellationToken: ct));
        await connection.CloseAsync();
        return shared is null ? Problems.NotFound() : await ShowAsync(shared, page, reports, clock, ct);
    }

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> ShowAsync(SharedReportRow shared, Page page, RequestedReports reports, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            var days = shared.Request.Check(shared.Viewpoint, clock);
            var report = await reports.AnswerAsync(shared.Request, shared.Viewpoint, page, ct);
            return TypedResults.Ok(new Answer(shared.Name, shared.Request.Kind, days.From, days.To, shared.ExpiresAt, report));
        }
        catch (ProblemException refused) when (refused.Problem.StatusCode == StatusCodes.Status403Forbidden)
        {
            return Problems.NotFound();
        }
    }

    // Of a sharer of whom no event has come yet, what was known when it was shared holds.
    private const string Select = $"""
        select {SharedReportRow.Columns}, coalesce((select m.role from members m where {IsOfSharer} and not m.deleted limit 1), role) as role_now
          from shared_reports s
         where secret_hash = @Hash and expires_at > @Now
           and (exists (select from members m where {IsOfSharer} and not m.deleted) or not exists (select from members m where {IsOfSharer}))
           and not exists (select from users u where u.id = s.sharer_id and u.deleted)
           and not exists (select from workspaces w where w.id = s.workspace_id and w.deleted)
        """;

    private const string IsOfSharer = "(m.user_id, m.workspace_id) = (s.sharer_id, s.workspace_id)";
}
