using NpgsqlTypes;

namespace Timetension.TimeEntries;

/// <summary>Copies a file's rows into a temporary table, as fast as Postgres takes them.</summary>
internal static class Staging
{
    internal static async Task CopyAsync(NpgsqlConnection connection, ImportFile file, ImportProgress progress, CancellationToken ct)
    {
        await connection.RunAsync(Create, null, ct);
        await using (var copy = await connection.BeginBinaryImportAsync(Copy, ct))
        {
            copy.Timeout = TimeSpan.FromSeconds(LongSql.TimeoutSeconds);
            await foreach (var row in file.ReadAsync(ct))
            {
                await WriteAsync(copy, row, ct);
                await progress.ReportAsync(file.Rows, ct);
            }

            await copy.CompleteAsync(ct);
        }

        await progress.ReportEndAsync(file.Rows, ct);
        await connection.RunLongAsync("analyze import_rows", null, ct);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, ImportedRow row, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(row.Hash(), NpgsqlDbType.Uuid, ct);
        await WriteAsync(copy, row.Project, ct);
        await WriteAsync(copy, row.Client, ct);
        await WriteAsync(copy, row.Task, ct);
        await copy.WriteAsync(row.Tags, NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
        await copy.WriteAsync(row.Description, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(row.Billable, NpgsqlDbType.Boolean, ct);
        await copy.WriteAsync(row.Interval.Start, NpgsqlDbType.TimestampTz, ct);
        await copy.WriteAsync(row.Interval.End, NpgsqlDbType.TimestampTz, ct);
        if (row.Interval.DayEnd is { } dayEnd)
            await copy.WriteAsync(dayEnd, NpgsqlDbType.TimestampTz, ct);
        else
            await copy.WriteNullAsync(ct);
        await copy.WriteAsync(row.Interval.TimeZone, NpgsqlDbType.Text, ct);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? name, CancellationToken ct) =>
        name is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(name, NpgsqlDbType.Text, ct);

    private const string Create = """
        create temporary table import_rows (
          line int not null,
          id uuid not null,
          hash uuid not null,
          project text,
          project_key text generated always as (lower(project collate "und-x-icu")) stored,
          client text,
          client_key text generated always as (lower(client collate "und-x-icu")) stored,
          task text,
          task_key text generated always as (lower(task collate "und-x-icu")) stored,
          tags text[] not null,
          description text not null,
          billable boolean not null,
          start timestamptz not null,
          "end" timestamptz not null,
          day_end timestamptz,
          time_zone text not null
        ) on commit drop
        """;

    private const string Copy = """
        copy import_rows (line, id, hash, project, client, task, tags, description, billable, start, "end", day_end, time_zone) from stdin (format binary)
        """;
}
