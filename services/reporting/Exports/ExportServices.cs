namespace Timetension.Reporting;

internal static class ExportServices
{
    internal static void AddExports(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ExportSignal>().AddSingleton<ExportWork>();
        builder.Services.AddHostedService<WriteExports>();
        builder.Services.AddSingleton<SweepExports>().AddHostedService(services => services.GetRequiredService<SweepExports>());
    }
}
