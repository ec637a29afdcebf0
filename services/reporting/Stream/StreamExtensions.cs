namespace Timetension.Reporting;

/// <summary>Adds the stream of changed days.</summary>
internal static class StreamExtensions
{
    internal static void AddStreams(this IHostApplicationBuilder builder)
    {
        builder.AddEventStreams();
        builder.Services.AddSingleton<RangesWatch>().AddHostedService(services => services.GetRequiredService<RangesWatch>());
        builder.Services.AddSingleton<StreamOfRanges>();
        builder.Services.AddHostedService<SweepChangedRanges>();
    }
}
