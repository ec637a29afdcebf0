namespace Timetension.Reporting;

/// <summary>Days of someone's time that have changed.</summary>
/// <param name="To">Not included.</param>
/// <param name="UserId">Whose; absent where it may be anyone's.</param>
internal sealed record ChangedDays(DateOnly From, DateOnly To, Guid? UserId)
{
    /// <summary>Whatever there is: for who has missed more than is kept.</summary>
    internal static ChangedDays All { get; } = new(new(1900, 1, 1), new(2200, 1, 1), UserId: null);
}

/// <summary>What batches have changed, in the order of their commits.</summary>
internal static class ChangedRanges
{
    internal const int PageSize = 200;

    /// <summary>How long they are kept.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A command that writes them, in the transaction of the batch.</summary>
    internal static NpgsqlBatchCommand Insert(IReadOnlyList<(int Workspace, int User, DateOnly From, DateOnly To)> ranges) => new(InsertSql)
    {
        Parameters =
        {
            new() { Value = ranges.Select(range => range.Workspace).ToArray() },
            new() { Value = ranges.Select(range => range.User).ToArray() },
            new() { Value = ranges.Select(range => range.From).ToArray() },
            new() { Value = ranges.Select(range => range.To).ToArray() },
        },
    };

    /// <summary>Up to a page of those after <paramref name="seq"/>, of what the member sees.</summary>
    internal static async Task<List<(long Seq, Guid UserId, DateOnly From, DateOnly To)>> ReadAsync(NpgsqlConnection connection, Member member, long seq, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Select, connection)
        {
            Parameters = { new() { Value = member.WorkspaceId }, new() { Value = seq }, new() { Value = member.IsAtLeast(Role.Manager) }, new() { Value = member.UserId }, new() { Value = PageSize } },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        var ranges = new List<(long, Guid, DateOnly, DateOnly)>();
        while (await row.ReadAsync(ct))
            ranges.Add((row.GetInt64(0), row.GetGuid(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3)));
        return ranges;
    }

    /// <summary>The place after all that there is.</summary>
    internal static Task<long> LastAsync(NpgsqlConnection connection, Guid workspaceId, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(Last, new { workspaceId }, cancellationToken: ct));

    private const string InsertSql = "insert into changed_ranges (workspace, user_key, from_day, to_day) select * from unnest($1, $2, $3, $4)";

    private const string Select = """
        select seq, whose.id, from_day, to_day
          from changed_ranges join keys whose on whose.key = user_key
         where workspace = (select key from keys where id = $1) and seq > $2 and ($3 or whose.id = $4)
         order by seq
         limit $5
        """;

    private const string Last = "select coalesce(max(seq), 0) from changed_ranges where workspace = (select key from keys where id = @workspaceId)";
}
