using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Asks whether the database answers at all, on a connection of its own: neither a pool that is used up nor a long statement stands in the way.
/// However many want to know it at a time, it asks once.
/// </summary>
internal sealed class DatabaseProbe(string connectionString) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource database = Open(connectionString);
    private readonly Lock turn = new();
    private Task<bool> asked = Task.FromResult(true);

    /// <summary>Whether it answers within a second. That it refuses is an answer, which whoever asks it something gets as soon.</summary>
    public async Task<bool> AnswersAsync()
    {
        Task<bool> question;
        lock (turn)
            question = asked.IsCompleted ? asked = AskAsync() : asked;
        await ((Task)question.WaitAsync(Patience)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return question.IsCompleted && await question;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    // On a thread of its own: that the pool has none left says nothing about the database.
    private Task<bool> AskAsync() => Task.Factory.StartNew(Ask, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private bool Ask()
    {
        try
        {
            using var command = database.CreateCommand("select 1");
            command.ExecuteScalar();
            return true;
        }
        catch (NpgsqlException exception)
        {
            return exception.InnerException is not TimeoutException;
        }
    }

    // Kept open, as opening one takes longer than a question where many are opened at a time.
    private static NpgsqlDataSource Open(string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString);
        source.ConnectionStringBuilder.MinPoolSize = source.ConnectionStringBuilder.MaxPoolSize = 1;
        source.ConnectionStringBuilder.CommandTimeout = 1;
        source.ConnectionStringBuilder.CancellationTimeout = -1;
        source.ConnectionStringBuilder.Timeout = 2;
        source.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => false));
        return source.Build();
    }
}
