using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>Saves a report under a name. 422 for what the report itself would refuse; 409 when the caller has as many as one may have.</summary>
internal static class SaveReport
{
    private const int Most = 200;

    internal sealed record Request(string Name, ReportKind Kind, IReadOnlyDictionary<string, string> Query, Visibility Visibility = Visibility.Private, Guid? Id = null);

    internal static async Task<EntityResult<SavedReport>> Handle(Request request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var id = errors.Id(request.Id);
        var name = errors.Name(request.Name, "/name", SavedReportRow.LongestName);
        errors.ThrowIfAny();
        var viewer = Viewpoint.Of(member);
        new ReportRequest(request.Kind, request.Query).Check(viewer, clock);

        await using var change = await changes.BeginAsync(ct);
        await change.Connection.ExecuteAsync(new CommandDefinition(Queue, new { member.WorkspaceId, member.UserId }, change.Transaction, cancellationToken: ct));
        var count = await change.Connection.ExecuteScalarAsync<int>(new CommandDefinition(Count, new { member.WorkspaceId, member.UserId }, change.Transaction, cancellationToken: ct));
        if (count >= Most)
            throw Problems.Conflict("too_many_saved_reports", $"One saves {Most} reports in a workspace at most.").AsException();
        var row = await change.Connection.QuerySingleOrDefaultAsync<SavedReportRow>(new CommandDefinition(Insert, new
        {
            member.WorkspaceId, id, member.UserId, name, Kind = ReportRequest.Word(request.Kind), Query = JsonSerializer.Serialize(request.Query),
            Visibility = request.Visibility.ToString().ToLowerInvariant(), Now = clock.GetUtcNow(),
        }, change.Transaction, cancellationToken: ct)) ?? throw Problems.Conflict("already_exists", "There is a saved report with this id.").AsException();
        return await change.CommitAsync(Entities.Created($"/workspaces/{row.WorkspaceId}/saved-reports/{row.Id}", row.ToReport(viewer, clock), row.Version), ct);
    }

    // One after the other, so that they are counted.
    private const string Queue = "select pg_advisory_xact_lock(hashtextextended(@WorkspaceId::text || @UserId::text, 1))";

    private const string Count = "select count(*)::int from saved_reports where workspace_id = @WorkspaceId and owner_id = @UserId";

    private const string Insert = $"""
        insert into saved_reports (workspace_id, id, owner_id, name, kind, query, visibility, created_at, updated_at)
        values (@WorkspaceId, @id, @UserId, @name, @Kind, @Query::jsonb, @Visibility, @Now, @Now)
            on conflict do nothing
        returning {SavedReportRow.Columns}
        """;
}
