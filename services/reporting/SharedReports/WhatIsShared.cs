namespace Timetension.Reporting;

/// <summary>Finds the report that is to be shared: the one of the request, or a saved one as it is now.</summary>
internal sealed class WhatIsShared(NpgsqlDataSource database)
{
    /// <exception cref="ProblemException">422 with each error; 404: there is no such saved report, or the caller does not see it.</exception>
    internal async Task<(string Name, ReportRequest Report)> OfAsync(ShareReport.Request request, Member member, FieldErrors errors, CancellationToken ct)
    {
        if (request.SavedReportId is { } id)
            return await OfSavedAsync(id, request, member, errors, ct);
        var name = errors.Name(request.Name, "/name", SavedReportRow.LongestName);
        if (request.Kind is null)
            errors.Add("/kind", "required", "Say which report, or which saved one.");
        if (request.Query is null)
            errors.Add("/query", "required", "A report has a query.");
        errors.ThrowIfAny();
        return (name, new(request.Kind!.Value, request.Query!));
    }

    private async Task<(string Name, ReportRequest Report)> OfSavedAsync(Guid id, ShareReport.Request request, Member member, FieldErrors errors, CancellationToken ct)
    {
        if (request.Kind is not null)
            errors.Add("/kind", "not_both", "The saved report says which one it is.");
        if (request.Query is not null)
            errors.Add("/query", "not_both", "The saved report has a query.");
        var name = request.Name is null ? null : errors.Name(request.Name, "/name", SavedReportRow.LongestName);
        errors.ThrowIfAny();
        await using var connection = await database.OpenConnectionAsync(ct);
        var saved = await SavedReportById.FindAsync(connection, id, member, ct) ?? throw Problems.NotFound("/savedReportId").AsException();
        return (name ?? saved.Name, saved.Request);
    }
}
