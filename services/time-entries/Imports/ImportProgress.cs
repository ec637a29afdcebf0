using System.Text.Json;

namespace Timetension.TimeEntries;

/// <summary>
/// Lets others see an import while its transaction runs: on a connection of its own. The import's advisory lock says that it is alive; when
/// the process dies, or the transaction fails, the lock is gone, and the import reads as interrupted.
/// </summary>
internal sealed class ImportProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly NpgsqlDataSource database;
    private readonly ImportRequest import;
    private readonly TimeProvider clock;
    private long reportedAt;

    private ImportProgress(NpgsqlDataSource database, ImportRequest import, TimeProvider clock)
    {
        this.database = database;
        this.import = import;
        this.clock = clock;
    }

    /// <summary>Begins, or begins again what was interrupted: with the lock taken, nobody else is at it.</summary>
    /// <exception cref="ProblemException">409: there is an import with this id that is completed, or another user's.</exception>
    internal static async Task<ImportProgress> BeginAsync(Change change, NpgsqlDataSource database, ImportRequest import, TimeProvider clock, CancellationToken ct)
    {
        var progress = new ImportProgress(database, import, clock);
        if (import.DryRun)
            return progress;
        await change.Connection.RunAsync("select pg_advisory_xact_lock(hashtextextended(@Id::text, 1))", new { import.Id }, ct);
        await using var aside = await database.OpenConnectionAsync(ct);
        if (await aside.RunAsync(Insert, new { import.WorkspaceId, import.Id, import.UserId, Format = import.Format.Name, Zone = import.Zone.Id, import.At }, ct) == 0)
            throw Taken.Exception("import");
        return progress;
    }

    /// <summary>Says how many rows are read, four times a second at most.</summary>
    internal async ValueTask ReportAsync(int rows, CancellationToken ct)
    {
        if (import.DryRun || (reportedAt != 0 && clock.GetElapsedTime(reportedAt) < Interval))
            return;
        reportedAt = clock.GetTimestamp();
        await WriteAsync(rows, ct);
    }

    /// <summary>Says that all rows are read.</summary>
    internal Task ReportEndAsync(int rows, CancellationToken ct) => import.DryRun ? Task.CompletedTask : WriteAsync(rows, ct);

    /// <summary>Keeps the result, in the import's own transaction.</summary>
    internal static Task CompleteAsync(Change change, ImportReport report, CancellationToken ct) => change.Connection.RunAsync(Complete, new
    {
        report.WorkspaceId, report.Id, report.Rows, report.Imported, report.AlreadyThere, report.Skipped, report.Failed, report.ClientsCreated,
        report.ProjectsCreated, report.TasksCreated, report.TagsCreated, report.Overlapping, report.UpdatedAt, Errors = Json(report.Errors), Ignored = Json(report.IgnoredColumns),
        Overlaps = Json(report.Overlaps),
    }, ct);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ContractJson.Events);

    private async Task WriteAsync(int rows, CancellationToken ct)
    {
        await using var aside = await database.OpenConnectionAsync(ct);
        await aside.RunAsync(Update, new { import.WorkspaceId, import.Id, rows, Now = clock.Now() }, ct);
    }

    private const string Insert = """
        insert into imports (workspace_id, id, user_id, format, time_zone, created_at, updated_at)
        values (@WorkspaceId, @Id, @UserId, @Format, @Zone, @At, @At)
        on conflict (workspace_id, id) do update
           set format = excluded.format, time_zone = excluded.time_zone, rows = 0, created_at = excluded.created_at, updated_at = excluded.updated_at
         where imports.user_id = excluded.user_id and not imports.completed
        """;

    private const string Update = "update imports set rows = @Rows, updated_at = @Now where workspace_id = @WorkspaceId and id = @Id";

    private const string Complete = """
        update imports
           set completed = true, rows = @Rows, imported = @Imported, already_there = @AlreadyThere, skipped = @Skipped, failed = @Failed,
               clients_created = @ClientsCreated, projects_created = @ProjectsCreated, tasks_created = @TasksCreated, tags_created = @TagsCreated,
               ignored_columns = @Ignored::jsonb, errors = @Errors::jsonb, overlapping = @Overlapping, overlapping_rows = @Overlaps::jsonb, updated_at = @UpdatedAt
         where workspace_id = @WorkspaceId and id = @Id
        """;
}
