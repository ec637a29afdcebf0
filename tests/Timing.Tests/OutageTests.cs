using System.Net;
using Dapper;
using Npgsql;
using Timetension.Testing;

namespace Timetension.Timing.Tests;

/// <summary>Each breaks the database of a service of its own.</summary>
public sealed class OutageTests
{
    [Fact]
    public Task A_database_that_refuses_is_answered_with_503() => AnsweredWith503Async(
        service => ExecuteAsync(service.Database, "alter table requests rename to lost"));

    [Fact]
    public Task A_database_that_is_gone_is_answered_with_503() => AnsweredWith503Async(async service =>
    {
        var name = new NpgsqlConnectionStringBuilder(service.Database).Database;
        var server = new NpgsqlConnectionStringBuilder(Servers.Current.Postgres) { Database = "postgres" }.ConnectionString;
        await ExecuteAsync(server, $"alter database \"{name}\" allow_connections false");
        await ExecuteAsync(server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    });

    private static async Task AnsweredWith503Async(Func<TimingService, Task> breakAsync)
    {
        await using var service = new TimingService();
        await service.InitializeAsync();
        using var http = service.CreateClient();
        await http.TellAsync();
        await breakAsync(service);

        var answer = await http.PostAsync("""{"now":"2016-10-13T16:08:34.453Z"}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.ExecuteAsync(sql);
    }
}
