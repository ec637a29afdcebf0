using System.Net;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Timetension.ServiceDefaults.Tests;

/// <summary>What takes long is told from what never ends: by whether the database answers others.</summary>
public sealed class SlowStatements(NoteService service) : IClassFixture<NoteService>
{
    [Fact]
    public async Task A_statement_that_takes_its_time_is_waited_for()
    {
        service.App.MapGet("/slow", async (NpgsqlDataSource database, CancellationToken ct) =>
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await connection.ExecuteAsync(new CommandDefinition("select pg_sleep(2.5)", cancellationToken: ct));
            return TypedResults.Ok("done");
        }).AllowAnonymous();

        using var answer = await service.CreateClient().GetAsync("/slow");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
