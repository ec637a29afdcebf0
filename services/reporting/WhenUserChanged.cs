namespace Timetension.Reporting;

/// <summary>Keeps the names of users; of an erased one, the pseudonym, and nothing that was the person's own.</summary>
internal sealed class WhenUserChanged : IEventHandler<User>
{
    public async Task HandleAsync(IReadOnlyList<Received<User>> events, Change change, CancellationToken ct)
    {
        await change.Connection.ExecuteAsync(new CommandDefinition(Upsert, new
        {
            Ids = events.Select(user => user.Subject).ToArray(),
            Sequences = events.Select(user => user.Sequence).ToArray(),
            Names = events.Select(user => user.Data.DisplayName).ToArray(),
            Zones = events.Select(user => user.Data.TimeZone).ToArray(),
            Deleted = events.Select(user => user.Data.DeletedAt is not null).ToArray(),
        }, change.Transaction, cancellationToken: ct));
        var erased = events.Where(user => user.Data.DeletedAt is not null).Select(user => user.Subject).ToArray();
        if (erased.Length > 0)
            await Departures.EraseAsync(change, erased, ct);
    }

    private const string Upsert = """
        insert into users (id, sequence, name, time_zone, deleted)
        select distinct on (id) id, sequence, name, time_zone, deleted
          from unnest(@Ids, @Sequences, @Names, @Zones, @Deleted) as newer (id, sequence, name, time_zone, deleted)
         order by id, sequence desc
            on conflict (id) do update
           set sequence = excluded.sequence, name = excluded.name, time_zone = excluded.time_zone, deleted = excluded.deleted
         where users.sequence < excluded.sequence
        """;
}
