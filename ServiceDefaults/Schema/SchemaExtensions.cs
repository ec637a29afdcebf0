using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Brings a service's database to the schema that it embeds.</summary>
public static class SchemaExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Creates the database when it is missing, and applies each numbered <c>schema/*.sql</c> once, in order. Replicas that start
    /// together take turns. Waits a minute for a server that is still starting.
    /// </summary>
    /// <exception cref="InvalidOperationException">A file that was applied has changed since.</exception>
    public static async Task ApplySchemaAsync(this WebApplication app, CancellationToken ct = default)
    {
        var name = app.Services.GetRequiredService<ServiceInfo>().Service;
        var connectionString = app.Configuration.ConnectionStringOf(name);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Timetension.Schema");
        var files = SchemaFile.Embedded(Assembly.Load(app.Environment.ApplicationName));

        await WhenServerAnswersAsync(() => DatabaseCreation.EnsureAsync(connectionString, log, ct), app.Services.GetRequiredService<TimeProvider>(), log, ct);
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(ct);
        await new SchemaUpdate(connection, log).ApplyAsync(files, ct);
        await app.Services.GetRequiredService<DatabaseProbe>().AnswersAsync(); // which opens its connection
    }

    private static async Task WhenServerAnswersAsync(Func<Task> attempt, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(250); ; pause = pause < TimeSpan.FromSeconds(4) ? pause * 2 : pause)
        {
            try
            {
                await attempt();
                return;
            }
            catch (NpgsqlException exception) when (exception is not PostgresException { SqlState: not "57P03" } && clock.GetElapsedTime(started) < Patience)
            {
                Log.ServerDoesNotAnswer(log, exception.Message);
                await Task.Delay(pause, clock, ct);
            }
        }
    }
}
