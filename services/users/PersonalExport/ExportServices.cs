namespace Timetension.Users;

internal static class ExportServices
{
    // A page of 1000 entries is some hundred milliseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static void AddExports(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpClient(PublicLists.Client, client => client.Timeout = Patience)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) });
        builder.Services.AddSingleton<ExportSignal>();
        builder.Services.AddSingleton<PublicLists>();
        builder.Services.AddSingleton<PersonalArchive>();
        builder.Services.AddHostedService<CollectExports>();
    }
}
