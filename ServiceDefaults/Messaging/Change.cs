using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>One transaction with the events that it causes: both are committed, or neither.</summary>
public sealed class Change : IAsyncDisposable
{
    private readonly string source;
    private readonly OutboxSignal outbox;
    private readonly IdempotentRequest? request;
    private readonly List<(string Type, byte[] Body, string? Traceparent)> events = [];
    private readonly List<Func<Task>> afterwards = [];

    internal Change(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, OutboxSignal outbox, IdempotentRequest? request)
    {
        Connection = connection;
        Transaction = transaction;
        this.source = source;
        this.outbox = outbox;
        this.request = request;
    }

    /// <summary>The connection that the transaction is on.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>The transaction. Readers see it, and the relay sends its events, after <see cref="CommitAsync"/>.</summary>
    public NpgsqlTransaction Transaction { get; }

    /// <summary>Adds an event. It goes out after the commit, at least once.</summary>
    /// <param name="sequence">The entity's version.</param>
    /// <param name="data">The whole entity after the change.</param>
    public void Publish<T>(string type, Guid subject, long sequence, T data, Guid? workspaceId, Guid? actorId, DateTimeOffset time) =>
        events.Add((type, new CloudEvent("1.0", Guid.CreateVersion7(), source, type, subject.ToString(), time, "application/json", workspaceId, actorId,
            sequence, Activity.Current?.Id, JsonSerializer.SerializeToElement(data, ContractJson.Events)).ToBytes(), Activity.Current?.Id));

    /// <summary>Does a part that may fail: then nothing of it stays, no event either, and the change goes on.</summary>
    public async Task<T> AttemptAsync<T>(Func<Task<T>> part, CancellationToken ct)
    {
        const string Before = "part";
        var published = events.Count;
        await Transaction.SaveAsync(Before, ct);
        try
        {
            var result = await part();
            await Transaction.ReleaseAsync(Before, ct);
            return result;
        }
        catch
        {
            events.RemoveRange(published, events.Count - published);
            await Transaction.RollbackAsync(Before, ct);
            throw;
        }
    }

    /// <summary>Says that rows were put into the outbox by a statement of the caller's own, so that the relay is woken.</summary>
    public void PublishedByStatement() => OnCommitted(() =>
    {
        outbox.Wake();
        return Task.CompletedTask;
    });

    /// <summary>Adds what is done after the commit, and only then. It must not fail for a reason that the commit should have known.</summary>
    public void OnCommitted(Func<Task> action) => afterwards.Add(action);

    /// <summary>Writes the events to the outbox, commits, wakes the relay.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        request?.EnsureAnswerIsKept();
        if (events.Count == 0)
            await Transaction.CommitAsync(ct);
        else
            await CommitWithEventsAsync(ct);
        if (events.Count > 0)
            outbox.Wake();
        foreach (var action in afterwards)
            await action();
    }

    /// <summary>The same for a POST, with its answer: a request with an <c>Idempotency-Key</c> gets it again when it is repeated.</summary>
    /// <returns>The answer.</returns>
    public async Task<T> CommitAsync<T>(T answer, CancellationToken ct) where T : IResult
    {
        if (request is not null)
            await request.KeepAsync(answer, Connection, ct);
        await CommitAsync(ct);
        return answer;
    }

    /// <summary>Rolls back what was not committed. The connection does that, also where a command of it was given up and has not ended yet.</summary>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    // In one round trip.
    private async Task CommitWithEventsAsync(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(Connection, Transaction)
        {
            BatchCommands =
            {
                new(Insert)
                {
                    Parameters =
                    {
                        new() { Value = events.ConvertAll(added => added.Type) }, new() { Value = events.ConvertAll(added => added.Body) },
                        new() { Value = events.ConvertAll(added => added.Traceparent) },
                    },
                },
                new("commit"),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    private const string Insert = """
        insert into outbox (type, body, traceparent)
        select type, body, traceparent from unnest($1::text[], $2::bytea[], $3::text[]) as added(type, body, traceparent)
        """;
}
