namespace Timetension.Reporting;

/// <summary>The service's own parts.</summary>
internal static class Reports
{
    internal static void AddReports(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReportCache>().AddSingleton<Announcements>();
        builder.Services.AddSingleton<TallyFromRollups>().AddSingleton<TallyFromEntries>().AddSingleton<Tallies>();
        builder.Services.AddSingleton<RequestedReports>().AddSingleton<WhatIsShared>();
        builder.Services.AddSingleton<QueueLengths>();
        builder.Services.AddSingleton<OwnCalendar>();
        builder.Services.AddSingleton<ChangesFeed>().AddScoped<Rebuild>();
        builder.Services.AddSingleton<Rebuilds>().AddHostedService(services => services.GetRequiredService<Rebuilds>());
        builder.Services.AddHttpClient(ChangesFeed.Client, (services, client) =>
            client.BaseAddress = ServiceAddress.Of(services.GetRequiredService<IConfiguration>(), "time-entries"));
    }
}
