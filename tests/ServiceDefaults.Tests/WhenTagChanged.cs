using Dapper;

namespace Timetension.ServiceDefaults.Tests;

internal sealed class WhenTagChanged : IEventHandler<Tag>
{
    public async Task HandleAsync(IReadOnlyList<Received<Tag>> events, Change change, CancellationToken ct)
    {
        foreach (var tag in events)
            await change.Connection.ExecuteAsync(new CommandDefinition(Upsert, new { Id = tag.Subject, tag.Data.Name, tag.Sequence }, change.Transaction, cancellationToken: ct));
    }

    private const string Upsert = """
        insert into notes (id, name, sequence) values (@Id, @Name, @Sequence)
        on conflict (id) do update set name = excluded.name, sequence = excluded.sequence where notes.sequence < excluded.sequence
        """;
}
