namespace Timetension.Reporting;

/// <summary>The table of entries, read and written a batch at a time.</summary>
internal static class StoredEntries
{
    /// <summary>The present states of these entries. Their workspaces are locked.</summary>
    internal static async Task<Dictionary<(int Workspace, Guid Id), EntryState>> ReadAsync(Change change, IReadOnlyList<(int Workspace, Guid Id)> entries, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(change.Connection, change.Transaction)
        {
            BatchCommands =
            {
                new(PlanOnce),
                new(ByKeys),
                new(Select) { Parameters = { new() { Value = entries.Select(entry => entry.Workspace).ToArray() }, new() { Value = entries.Select(entry => entry.Id).ToArray() } } },
            },
        };
        var present = new Dictionary<(int, Guid), EntryState>(entries.Count);
        await using var row = await batch.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var entry = new EntryState(row.GetInt32(0), row.GetGuid(1), row.GetInt64(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetFieldValue<int[]>(6),
                row.GetBoolean(7), row.GetInt64(8), row.GetString(9), row.GetFieldValue<DateTimeOffset>(10), row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11),
                row.GetString(12), row.GetBoolean(13), row.GetFieldValue<DateTimeOffset>(14), row.GetString(15)) { AppliedAt = row.GetFieldValue<DateTimeOffset>(16) };
            present.Add((entry.Workspace, entry.Id), entry);
        }

        return present;
    }

    internal static async Task WriteAsync(Change change, List<EntryState> entries, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Upsert, change.Connection, change.Transaction)
        {
            Parameters =
            {
                Column(entry => entry.Workspace), Column(entry => entry.Id), Column(entry => entry.Sequence), Column(entry => entry.User),
                Column(entry => entry.Project), Column(entry => entry.Task), Column(entry => TagSet.Literal(entry.Tags)), Column(entry => entry.Billable),
                Column(entry => entry.Rate), Column(entry => entry.Currency), Column(entry => entry.Start.ToUniversalTime()),
                Column(entry => entry.End?.ToUniversalTime()), Column(entry => entry.TimeZone), Column(entry => entry.IsDeleted), Column(entry => entry.ChangedAt.ToUniversalTime()),
                Column(entry => entry.Description),
            },
        };
        await command.ExecuteNonQueryAsync(ct);

        NpgsqlParameter Column<T>(Func<EntryState, T> value) => new() { Value = entries.Select(value).ToArray() };
    }

    // Also for what follows in the transaction: a plan for each number of rows takes longer than it saves, and one that was made while a table was
    // small would go on reading all of it.
    private const string PlanOnce = "set local plan_cache_mode = force_generic_plan";

    private const string ByKeys = "set local enable_seqscan = off";

    private const string Select = """
        select workspace, id, sequence, user_key, project, task, tags, billable, rate, currency, started_at, ended_at, time_zone, deleted, changed_at, description, applied_at
          from entries join unnest($1::int[], $2::uuid[]) as wanted (workspace, id) using (workspace, id)
        """;

    private const string Upsert = """
        insert into entries (workspace, id, sequence, user_key, project, task, tags, billable, rate, currency, started_at, ended_at, time_zone, deleted, changed_at, description)
        select workspace, id, sequence, user_key, project, task, tags::int[], billable, rate, currency, started_at, ended_at, time_zone, deleted, changed_at, description
          from unnest($1::int[], $2::uuid[], $3::bigint[], $4::int[], $5::int[], $6::int[], $7::text[], $8::boolean[], $9::bigint[], $10::text[],
                      $11::timestamptz[], $12::timestamptz[], $13::text[], $14::boolean[], $15::timestamptz[], $16::text[])
            as newer (workspace, id, sequence, user_key, project, task, tags, billable, rate, currency, started_at, ended_at, time_zone, deleted, changed_at, description)
            on conflict (workspace, id) do update
           set sequence = excluded.sequence, user_key = excluded.user_key, project = excluded.project, task = excluded.task, tags = excluded.tags,
               billable = excluded.billable, rate = excluded.rate, currency = excluded.currency, started_at = excluded.started_at, ended_at = excluded.ended_at,
               time_zone = excluded.time_zone, deleted = excluded.deleted, changed_at = excluded.changed_at, description = excluded.description,
               applied_at = excluded.applied_at
        """;
}
