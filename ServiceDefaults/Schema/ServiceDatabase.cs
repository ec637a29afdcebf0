using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Timetension.ServiceDefaults;

/// <summary>The service's way to its database.</summary>
public static class ServiceDatabase
{
    private const int MostPrepared = 200;

    /// <summary>
    /// Adds the <see cref="Npgsql.NpgsqlDataSource"/> of the connection string <paramref name="service"/>. Statements that come back are parsed and
    /// planned once a connection; and as no service leaves settings, locks or temporary tables behind on one, it is not reset between two users.
    /// </summary>
    public static void AddDatabase(this IHostApplicationBuilder builder, string service)
    {
        builder.AddNpgsqlDataSource(service, configureDataSourceBuilder: source =>
        {
            source.ConnectionStringBuilder.MaxAutoPrepare = MostPrepared;
            source.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
            source.ConnectionStringBuilder.NoResetOnClose = true;
        });
        builder.Services.AddSingleton(_ => new DatabaseProbe(builder.Configuration.ConnectionStringOf(service)));
    }

    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal static string ConnectionStringOf(this IConfiguration configuration, string service) =>
        configuration.GetConnectionString(service) ?? throw new InvalidOperationException($"Configuration ConnectionStrings:{service}, the service's database, is missing.");
}
