using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Timetension.AppHost.Infrastructure;
using Timetension.AppHost.Swapping;

namespace Timetension.AppHost.Commands;

/// <summary>
/// Empties databases, queues and cache. The services are stopped meanwhile: one that runs would publish, apply or cache what is being deleted,
/// and applies its schema only when it starts.
/// </summary>
internal static class ResetData
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    internal static IResourceBuilder<ProjectResource> WithResetCommand(
        this IResourceBuilder<ProjectResource> gateway, Servers servers, params Service[] services) =>
        !gateway.ApplicationBuilder.ExecutionContext.IsRunMode ? gateway : gateway.WithCommand(
            "reset-data",
            "Reset data",
            context => ExecuteAsync(servers, services, context),
            new CommandOptions
            {
                Description = "Deletes everything that was recorded, and starts the services anew.",
                ConfirmationMessage = "Delete all users, workspaces and entries?",
                IconName = "Delete",
            });

    private static async Task<ExecuteCommandResult> ExecuteAsync(Servers servers, Service[] services, ExecuteCommandContext context)
    {
        if (services.FirstOrDefault(service => service.Here is null) is { } elsewhere)
            return CommandResults.Failure($"{elsewhere.Name} runs elsewhere, with data that is not ours to delete.");

        var ct = context.CancellationToken;
        var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
        var commands = context.Services.GetRequiredService<ResourceCommandService>();

        await Task.WhenAll(services.Select(async service =>
        {
            await commands.ExecuteCommandAsync(service.Resource.Resource, KnownResourceCommands.StopCommand, ct);
            await notifications.WaitForResourceAsync(service.Name, KnownResourceStates.TerminalStates, ct).WaitAsync(Patience, ct);
        }));
        try
        {
            await EmptyDatabasesAsync(servers, services, ct);
            await BrokerQueues.PurgeAsync(servers.RabbitMQ.Resource, ct);
            await RedisCommand.SendAsync(servers.Redis.Resource, "FLUSHALL", ct);
        }
        catch (Exception failed) when (failed is NpgsqlException or HttpRequestException or IOException)
        {
            return CommandResults.Failure($"Not everything could be deleted, try again: {failed.Message}");
        }
        finally
        {
            foreach (var service in services)
                await commands.ExecuteCommandAsync(service.Resource.Resource, KnownResourceCommands.StartCommand, ct);
        }

        await Task.WhenAll(services.Select(service => notifications
            .WaitForResourceAsync(service.Name, change => IsUp(change.Snapshot), ct).WaitAsync(Patience, ct)));
        return CommandResults.Success("All data is deleted.");
    }

    private static bool IsUp(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.Running && snapshot.HealthStatus == HealthStatus.Healthy;

    /// <summary>The reference's, and those of replacements with a schema of their own.</summary>
    private static async Task<List<string>> DatabasesOfAsync(NpgsqlDataSource postgres, Service service, CancellationToken ct)
    {
        await using var find = postgres.CreateCommand("select datname from pg_database where datname = $1 or datname like $1 || '-%'");
        find.Parameters.Add(new() { Value = service.Name });
        var databases = new List<string>();
        await using var rows = await find.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            databases.Add(rows.GetString(0));
        return databases;
    }

    private static async Task EmptyDatabasesAsync(Servers servers, Service[] services, CancellationToken ct)
    {
        var address = await servers.Postgres.Resource.GetConnectionStringAsync(ct);
        await using var postgres = NpgsqlDataSource.Create($"{address};Database=postgres;Pooling=false");
        foreach (var service in services)
            foreach (var database in await DatabasesOfAsync(postgres, service, ct))
            {
                await using var drop = postgres.CreateCommand($"drop database if exists \"{database}\" with (force)");
                await drop.ExecuteNonQueryAsync(ct);
            }
        foreach (var database in servers.Databases)
            await database.MakeAsync(ct);
    }
}
