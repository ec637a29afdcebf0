using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Timetension.AppHost.Swapping;

/// <summary>A C# service creates its database itself; a replacement finds it made, whenever it starts.</summary>
internal static class ExistingDatabase
{
    internal static IResourceBuilder<ExecutableResource> WithExistingDatabase(
        this IResourceBuilder<ExecutableResource> service, IResourceBuilder<IResourceWithConnectionString> postgres, string database) =>
        service.OnBeforeResourceStarted(async (_, starting, ct) =>
        {
            // What is done before a start may be called before what is waited for has happened.
            await starting.Services.GetRequiredService<ResourceNotificationService>().WaitForResourceHealthyAsync(postgres.Resource.Name, ct);
            await MakeAsync((await postgres.Resource.GetConnectionStringAsync(ct))!, database, ct);
        });

    private static async Task MakeAsync(string server, string database, CancellationToken ct)
    {
        await using var postgres = NpgsqlDataSource.Create($"{server};Database=postgres;Pooling=false");
        await using var find = postgres.CreateCommand("select 1 from pg_database where datname = $1");
        find.Parameters.Add(new() { Value = database });
        if (await find.ExecuteScalarAsync(ct) is not null)
            return;
        try
        {
            await using var create = postgres.CreateCommand($"create database \"{database}\"");
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException twin) when (twin.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            return;   // somebody was quicker
        }
    }
}
