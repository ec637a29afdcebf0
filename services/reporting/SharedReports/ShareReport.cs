using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>
/// Makes a link that shows one report until it expires or is revoked, as the caller may see it: a member's shows the own time. Its secret is shown this once.
/// 403 for amounts that the caller does not see; 409 when the caller has as many links as one may have.
/// </summary>
internal static class ShareReport
{
    private const int Most = 100;

    private static readonly TimeSpan Usual = TimeSpan.FromDays(30), Longest = TimeSpan.FromDays(366);

    internal sealed record Request(string? Name = null, ReportKind? Kind = null, IReadOnlyDictionary<string, string>? Query = null, Guid? SavedReportId = null,
        bool Amounts = false, DateTimeOffset? ExpiresAt = null, Guid? Id = null);

    internal static async Task<Results<EntityResult<SharedReport>, ProblemHttpResult>> Handle(
        Request request, Member member, HttpResponse response, WhatIsShared what, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = new FieldErrors();
        var id = errors.Id(request.Id);
        var expiresAt = (request.ExpiresAt ?? now + Usual).ToUniversalTime();
        if (expiresAt <= now || expiresAt - now > Longest)
            errors.Add("/expiresAt", "out_of_range", $"In the future, at most {Longest.Days} days ahead.");
        var (name, report) = await what.OfAsync(request, member, errors, ct);
        report.Check(Viewpoint.Of(member), clock);
        if (request.Amounts && !member.IsAtLeast(Role.Manager))
            return Problems.Forbidden(detail: "A member is told no amounts, and shares none.");

        var secret = Tokens.Create();
        await using var change = await changes.BeginAsync(ct);
        await change.Connection.ExecuteAsync(new CommandDefinition(Queue, new { member.UserId, now }, change.Transaction, cancellationToken: ct));
        if (await change.Connection.ExecuteScalarAsync<int>(new CommandDefinition(Count, new { member.UserId, member.WorkspaceId }, change.Transaction, cancellationToken: ct)) >= Most)
            return Problems.Conflict("too_many_shared_reports", $"One shares {Most} reports of a workspace at once at most; revoke one first.");
        var row = await change.Connection.QuerySingleOrDefaultAsync<SharedReportRow>(new CommandDefinition(Insert, new
        {
            member.WorkspaceId, id, member.UserId, name, Kind = ReportRequest.Word(report.Kind), Query = JsonSerializer.Serialize(report.Query), request.Amounts,
            Role = member.Role.ToString().ToLowerInvariant(), Settings = JsonSerializer.Serialize(member.Settings, ContractJson.Events), member.TimeZone,
            Hash = Tokens.Hash(secret), expiresAt, now,
        }, change.Transaction, cancellationToken: ct));
        if (row is null)
            return Problems.Conflict("already_exists", "There is a shared report with this id.");
        response.Headers.CacheControl = "no-store";
        return await change.CommitAsync(Entities.Created($"/workspaces/{row.WorkspaceId}/shared-reports/{row.Id}", row.ToReport(secret), SharedReport.OnlyVersion), ct);
    }

    // One after the other, so that they are counted; those that have expired make way.
    private const string Queue = """
        select pg_advisory_xact_lock(hashtextextended(@UserId::text, 2));
        delete from shared_reports where sharer_id = @UserId and expires_at <= @now
        """;

    private const string Count = "select count(*)::int from shared_reports where sharer_id = @UserId and workspace_id = @WorkspaceId";

    private const string Insert = $"""
        insert into shared_reports (workspace_id, id, sharer_id, name, kind, query, amounts, role, settings, time_zone, secret_hash, expires_at, created_at)
        values (@WorkspaceId, @id, @UserId, @name, @Kind, @Query::jsonb, @Amounts, @Role, @Settings::jsonb, @TimeZone, @Hash, @expiresAt, @now)
            on conflict (workspace_id, id) do nothing
        returning {SharedReportRow.Columns}
        """;
}
