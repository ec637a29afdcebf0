using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Timetension.ServiceDefaults.Tests;

public sealed class Schemas : IAsyncLifetime
{
    private readonly TestDatabase database = new("schemas");
    private static readonly SchemaFile First = new("0001_first.sql", "create table first (id int)");
    private static readonly SchemaFile Second = new("0002_second.sql", "create table second (id int)");

    public async ValueTask InitializeAsync() => await DatabaseCreation.EnsureAsync(database.ConnectionString, NullLogger.Instance, CancellationToken.None);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Files_are_applied_once_and_in_order()
    {
        await ApplyAsync(First);
        await ApplyAsync(First, Second);

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        (await connection.QueryAsync<string>("select name from schema_versions order by applied_at")).ShouldBe([First.Name, Second.Name]);
    }

    [Fact]
    public async Task A_file_that_has_changed_since_is_refused()
    {
        await ApplyAsync(First);

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => ApplyAsync(First with { Sql = "create table first (id bigint)" }));
        refusal.Message.ShouldContain("0001_first.sql");
    }

    [Fact]
    public async Task Replicas_that_start_together_take_turns()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ApplyAsync(First, Second)));

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        (await connection.QuerySingleAsync<int>("select count(*)::int from schema_versions")).ShouldBe(2);
    }

    [Fact]
    public async Task Replicas_that_find_no_database_make_one()
    {
        await using var missing = new TestDatabase("schemas");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DatabaseCreation.EnsureAsync(missing.ConnectionString, NullLogger.Instance, CancellationToken.None)));

        await using var connection = new NpgsqlConnection(missing.ConnectionString);
        await connection.OpenAsync();
    }

    private async Task ApplyAsync(params SchemaFile[] files)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await new SchemaUpdate(connection, NullLogger.Instance).ApplyAsync(files, CancellationToken.None);
    }
}
