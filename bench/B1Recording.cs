using System.Text;

namespace Timetension.Bench;

/// <summary>Entries recorded over HTTP, delivered by the broker and projected by reporting, against pgbench doing the same inserts into the same tables.</summary>
internal static class B1Recording
{
    internal static Command Command()
    {
        var clients = Choice.Clients(16);
        var seconds = Choice.Seconds(10);
        var rounds = Choice.Rounds(3);
        var command = new Command("b1", "Recorded entries a second, delivered and projected, over pgbench doing the same inserts.") { clients, seconds, rounds };
        command.SetAction(parsed => RunAsync(parsed.GetValue(clients), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds)));
        return command;
    }

    private static async Task RunAsync(int clients, TimeSpan time, int rounds)
    {
        var report = new Report("b1");
        await using var system = await RunningSystem.StartAsync();
        using var recorder = await Recorder.CreateAsync(system, clients);
        var pgbench = new Pgbench(await TwinDatabase.CreateAsync(system));
        await RecordAsync(system, recorder, ClosedLoop.WarmUp);

        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var inserts = await pgbench.RunAsync(Script, clients, time);
            var recorded = await RecordAsync(system, recorder, time);
            report.Figure("the same inserts by pgbench", inserts, "1/s");
            report.Figure("recorded, delivered and projected", recorded, "1/s");
            ratios.Add(recorded / inserts);
        }

        report.Ratio("b1 recording", ratios.Order().ElementAt(rounds / 2), ">=0.50");
        report.Write();
    }

    /// <returns>Entries a second, from the first request until reporting has the last of them.</returns>
    internal static async Task<double> RecordAsync(RunningSystem system, Recorder recorder, TimeSpan time)
    {
        var before = recorder.Recorded;
        var took = Stopwatch.StartNew();
        await ClosedLoop.RunAsync(recorder.Clients, time, recorder.RecordAsync);
        await Projection.HasAsync(system, recorder.Recorded, TimeSpan.FromMinutes(2));
        return (recorder.Recorded - before) / took.Elapsed.TotalSeconds;
    }

    private static readonly string Script = $"""
        \set minute random(1, 2000000)
        begin;
        insert into entries (workspace_id, id, user_id, tag_ids, description, billable, start, "end", time_zone, source, exclusive, created_at, updated_at)
        values (('00000000-0000-0000-0000-' || lpad(:client_id::text, 12, '0'))::uuid, uuid_v7(), ('00000000-0000-0000-0001-' || lpad(:client_id::text, 12, '0'))::uuid,
          array[]::uuid[], 'Reading the minutes of the last meeting', false, timestamptz '2020-01-01' + :minute * interval '1 minute',
          timestamptz '2020-01-01' + (:minute + 30) * interval '1 minute', 'UTC', 'api', false, now(), now());
        insert into outbox (type, body) values ('{EventTypes.EntryRecorded}', convert_to('{Event()}', 'UTF8'));
        end;
        """;

    // As long as those that the service writes. pgbench would take a word right after a colon for a variable.
    private static string Event()
    {
        var now = new DateTimeOffset(2020, 1, 1, 8, 30, 0, TimeSpan.Zero);
        var entry = new Entry(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), null, null, [], "Reading the minutes of the last meeting", false, null, now, now,
            "UTC", "api", now, now, 1);
        return Encoding.UTF8.GetString(new CloudEvent("1.0", Guid.CreateVersion7(), "/time-entries", EventTypes.EntryRecorded, $"{entry.Id}", now, "application/json", entry.WorkspaceId,
            entry.UserId, 1, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", JsonSerializer.SerializeToElement(entry, ContractJson.Events)).ToBytes()).Replace("\":", "\": ", StringComparison.Ordinal);
    }
}
