using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>Changes the members that the request has; <c>query</c> as a whole. A patch that changes nothing makes no version.</summary>
internal static class ChangeSavedReport
{
    internal sealed record Request(Optional<string> Name = default, Optional<ReportKind> Kind = default, Optional<IReadOnlyDictionary<string, string>> Query = default,
        Optional<Visibility> Visibility = default);

    internal static async Task<Results<EntityResult<SavedReport>, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var viewer = Viewpoint.Of(member);
        await using var change = await changes.BeginAsync(ct);
        var old = await SavedReportToWrite.LockAsync(change, id, member, ct);
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToReport(viewer, clock), old.Version);

        var wanted = Apply(request, old, viewer, clock);
        if (wanted == old)
            return Entities.Ok(old.ToReport(viewer, clock), old.Version);
        var row = await change.Connection.QuerySingleAsync<SavedReportRow>(new CommandDefinition(Update, new
        {
            wanted.WorkspaceId, wanted.Id, wanted.Name, wanted.Kind, wanted.Query, wanted.Visibility, Now = clock.GetUtcNow(),
        }, change.Transaction, cancellationToken: ct));
        await change.CommitAsync(ct);
        return Entities.Ok(row.ToReport(viewer, clock), row.Version);
    }

    private static SavedReportRow Apply(Request request, SavedReportRow old, Viewpoint viewer, TimeProvider clock)
    {
        var errors = new FieldErrors();
        var name = errors.Name(request.Name.Or(old.Name), "/name", SavedReportRow.LongestName);
        if (request.Query is { IsSet: true, Value: null })
            errors.Add("/query", "required", "A report has a query.");
        errors.ThrowIfAny();
        var report = new ReportRequest(request.Kind.IsSet ? request.Kind.Value : old.Request.Kind, request.Query.Or(old.Request.Query)!);
        if (request.Kind.IsSet || request.Query.IsSet)
            report.Check(viewer, clock);
        return old with
        {
            Name = name,
            Kind = ReportRequest.Word(report.Kind),
            Query = IsSame(report.Query, old.Request.Query) ? old.Query : JsonSerializer.Serialize(report.Query),
            Visibility = request.Visibility.IsSet ? request.Visibility.Value.ToString().ToLowerInvariant() : old.Visibility,
        };
    }

    private static bool IsSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) => one.Count == other.Count && !one.Except(other).Any();

    private const string Update = $"""
        update saved_reports set name = @Name, kind = @Kind, query = @Query::jsonb, visibility = @Visibility, updated_at = @Now, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning {SavedReportRow.Columns}
        """;
}
