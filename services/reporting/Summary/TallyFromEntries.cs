using System.Data;
using System.Globalization;
using NpgsqlTypes;

namespace Timetension.Reporting;

/// <summary>Adds up entries one by one, for days by the midnights of one zone. Slower than rollups, which know each entry's own zone only.</summary>
internal sealed class TallyFromEntries(NpgsqlDataSource database)
{
    internal async Task<Tally> CountAsync(Selection selection, CancellationToken ct)
    {
        var zone = Zones.Get(selection.Zone);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new(WorkspaceProgress.Select) { Parameters = { new() { ParameterName = "workspace_id", Value = selection.WorkspaceId } } });
        batch.BatchCommands.Add(new(Select)
        {
            Parameters =
            {
                new() { ParameterName = "workspace_id", Value = selection.WorkspaceId },
                new() { ParameterName = "from", Value = DaySplitter.StartOf(selection.From, zone) },
                new() { ParameterName = "to", Value = DaySplitter.StartOf(selection.To, zone) },
                new() { ParameterName = "project_id", NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)selection.ProjectId ?? DBNull.Value },
                new() { ParameterName = "user_id", NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)selection.UserId ?? DBNull.Value },
                new() { ParameterName = "tag_id", NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)selection.TagId ?? DBNull.Value },
                new() { ParameterName = "billable", NpgsqlDbType = NpgsqlDbType.Boolean, Value = (object?)selection.Billable ?? DBNull.Value },
            },
        });

        await using var row = await batch.ExecuteReaderAsync(ct);
        var progress = await row.ReadAsync(ct) ? WorkspaceProgress.Of(row) : WorkspaceProgress.Nothing;
        await row.NextResultAsync(ct);
        var counter = new Counter(selection);
        while (await row.ReadAsync(ct))
        {
            var slices = DaySplitter.Split(row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1), zone);
            counter.Add(slices.ToList(), row.GetGuid(2), row.IsDBNull(3) ? null : row.GetGuid(3), row.GetFieldValue<Guid[]>(4));
        }

        return counter.ToTally(progress);
    }

    // An entry lasts 31 days at most, so those that reach into the range start little before it.
    private const string Select = """
        select started_at, ended_at, (select id from keys where key = user_key), (select id from keys where key = project),
               array(select id from keys where key = any(tags))
          from entries
         where workspace = (select key from keys where id = @workspace_id) and not deleted and ended_at is not null
           and started_at > @from - interval '32 days' and started_at < @to and ended_at > @from
           and (@project_id is null or project = (select key from keys where id = @project_id))
           and (@user_id is null or user_key = (select key from keys where id = @user_id))
           and (@tag_id is null or (select key from keys where id = @tag_id) = any(tags))
           and (@billable is null or billable = @billable)
        """;

    private sealed class Counter(Selection selection)
    {
        private readonly Dictionary<(string?, string?), (long Seconds, long Entries)> groups = [];
        private (long Seconds, long Entries) total;

        internal void Add(List<Slice> slices, Guid user, Guid? project, Guid[] tags)
        {
            if (selection.Attribution is Attribution.Start)
                slices = [slices[0] with { Seconds = slices.Sum(slice => slice.Seconds) }];
            var counted = slices.FindAll(slice => slice.Day >= selection.From && slice.Day < selection.To && (slice.IsFirst || slice.Seconds > 0));
            if (counted.Count == 0)
                return;
            total = (total.Seconds + counted.Sum(slice => slice.Seconds), total.Entries + 1);

            var met = new HashSet<(string?, string?)>();
            foreach (var slice in counted)
                foreach (var tag in selection.GroupBy.Contains(Dimension.Tag) && tags.Length > 0 ? tags.Select(tag => (Guid?)tag) : [null])
                {
                    var group = (Key(0, slice.Day, user, project, tag), Key(1, slice.Day, user, project, tag));
                    var sums = groups.GetValueOrDefault(group);
                    groups[group] = (sums.Seconds + slice.Seconds, sums.Entries + (met.Add(group) ? 1 : 0));
                }
        }

        internal Tally ToTally(WorkspaceProgress progress)
        {
            var lines = selection.GroupBy.Length == 0 ? [] : groups.Select(group => new TallyLine(
                selection.GroupBy.Length == 1 ? [group.Key.Item1] : [group.Key.Item1, group.Key.Item2], group.Value.Seconds, group.Value.Entries));
            return new([.. lines], new([], total.Seconds, total.Entries), progress.Generation, progress.AsOf);
        }

        private string? Key(int index, DateOnly day, Guid user, Guid? project, Guid? tag) => index >= selection.GroupBy.Length ? null : selection.GroupBy[index] switch
        {
            Dimension.User => user.ToString(),
            Dimension.Project => project?.ToString(),
            Dimension.Tag => tag?.ToString(),
            var time => time.FirstDay(day, selection.WeekStart).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }
}
