namespace Timetension.TimeEntries;

/// <summary>Adds the stream of changes.</summary>
internal static class StreamExtensions
{
    internal static void AddStreams(this WebApplicationBuilder builder)
    {
        builder.AddEventStreams();
        builder.Services.AddSingleton<ChangesWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangesWatch>());
        builder.Services.AddSingleton<StreamOfChanges>();
    }

    internal static void MapStream(this WebApplication app) => app.MapWorkspace().MapGet("/stream", StreamOfChanges.Handle);
}
