using System.Diagnostics;

namespace Timetension.TimeEntries;

/// <summary>Makes entries of the staged rows that no earlier import brought, each with its event, set by set; first what they name.</summary>
internal static class Recording
{
    private const int LinesAtOnce = 100_000;

    internal static async Task<ImportReport> RunAsync(Change change, ImportRequest import, ImportFile file, DateTimeOffset now, CancellationToken ct)
    {
        var connection = change.Connection;
        var parameters = new
        {
            import.WorkspaceId, import.UserId, Now = now, Traceparent = Activity.Current?.Id,
            EventTypes.ClientCreated, EventTypes.ProjectCreated, EventTypes.TaskCreated, EventTypes.TagCreated, EventTypes.EntryRecorded,
            Exclusive = Overlaps.AreForbidden(import.Member),
        };
        await connection.RunLongAsync(RecordingSql.Queue, parameters, ct);
        await connection.RunLongAsync(RecordingSql.KeepNew, parameters, ct);
        var staged = file.Rows - file.Skipped - file.Errors.Count;
        var alreadyThere = staged - await connection.CountLongAsync(RecordingSql.CountNew, parameters, ct);

        if (import.Format.Duration is { } duration)
        {
            await connection.RunLongAsync(RecordingSql.Place, parameters, ct);
            file.Errors.Add(await connection.ManyLongAsync<Refused>(RecordingSql.RefuseOverfull, parameters, ct),
                row => new(row.Line, duration, "day_full", "Behind the last entry of that day there is not so much time left."));
        }

        await connection.RunLongAsync(RecordingSql.KeepOpen, parameters, ct);
        file.Errors.Add(await connection.ManyLongAsync<Refused>(RecordingSql.RefuseClosed, parameters, ct),
            row => new(row.Line, Column: null, "period_locked", "This is in a period that is closed."));

        var created = await Named.CreateAsync(change, import, file, parameters, ct);
        var imported = await RecordAsync(connection, parameters, ct);
        file.Errors.Add(parameters.Exclusive ? await connection.ManyLongAsync<Refused>(RecordingSql.Overlapping, parameters, ct) : [],
            row => new(row.Line, Column: null, "overlap", "This overlaps another entry, and the workspace forbids that."));
        var (overlapping, overlaps) = import.Member.Settings.OverlapPolicy == OverlapPolicy.Warn ? await Overlapping.FindAsync(connection, parameters, ct) : (0, []);
        change.PublishedByStatement();

        return new(import.DryRun ? null : import.Id, import.WorkspaceId, import.UserId, import.Format.Name, import.Zone.Id, import.DryRun, "completed", file.Rows,
            imported, alreadyThere, file.Skipped, file.Errors.Count, created.Clients, created.Projects, created.Tasks, created.Tags, file.IgnoredColumns, file.Errors.Listed,
            overlapping, overlaps, import.DryRun ? file.Shares : null, import.At, now);
    }

    private static async Task<int> RecordAsync(NpgsqlConnection connection, object parameters, CancellationToken ct)
    {
        var (recorded, last) = (0, await connection.CountLongAsync(RecordingSql.LastLine, parameters, ct));
        for (var after = 0; after < last; after += LinesAtOnce)
        {
            var lines = new DynamicParameters(parameters);
            lines.AddDynamicParams(new { After = after, UpTo = after + LinesAtOnce });
            recorded += await connection.CountLongAsync(RecordingSql.RecordEntries, lines, ct);
        }

        return recorded;
    }
}
