namespace Timetension.Reporting;

/// <summary>Every route of the service.</summary>
internal static class Routes
{
    internal static void MapReports(this WebApplication app)
    {
        app.MapWorkspace().MapGet("/reports/summary", Summary.Handle);
        app.MapGet("/reporting/status", Status.Handle);
        app.MapPost("/reporting/rebuild", StartRebuild.Handle);
    }
}
