namespace Timetension.Reporting;

/// <summary>Every route of the service.</summary>
internal static class Routes
{
    internal static void MapReports(this WebApplication app)
    {
        var workspace = app.MapWorkspace();
        workspace.MapGet("/reports/summary", Summary.Handle);
        workspace.MapGet("/reports/weekly", WeeklyReport.Handle);
        workspace.MapGet("/reports/detailed", DetailedReport.Handle);
        workspace.MapGet("/reports/timeline", TimelineReport.Handle);
        workspace.MapGet("/reports/budgets", BudgetsReport.Handle).RequireRole(Role.Manager);
        workspace.MapGet("/reports/stream", StreamOfRanges.Handle);
        workspace.MapGet("/saved-reports", SavedReportsOfWorkspace.Handle);
        workspace.MapPost("/saved-reports", SaveReport.Handle);
        workspace.MapGet("/saved-reports/{id:guid}", SavedReportById.Handle);
        workspace.MapPatch("/saved-reports/{id:guid}", ChangeSavedReport.Handle);
        workspace.MapDelete("/saved-reports/{id:guid}", DeleteSavedReport.Handle);
        workspace.MapPost("/exports", StartExport.Handle);
        workspace.MapGet("/exports/{id:guid}", ExportById.Handle);
        workspace.MapGet("/exports/{id:guid}/content", ExportContent.Handle);
        workspace.MapGet("/shared-reports", SharedReportsOfWorkspace.Handle);
        workspace.MapPost("/shared-reports", ShareReport.Handle).RequirePresentRole().WithSealedAnswers(countsTries: false);
        workspace.MapGet("/shared-reports/{id:guid}", SharedReportById.Handle);
        workspace.MapDelete("/shared-reports/{id:guid}", RevokeSharedReport.Handle);
        app.MapGet("/shared-reports/{secret}", ReadSharedReport.Handle).AllowAnonymous();
        workspace.MapGet("/calendars", CalendarsOfCaller.Handle);
        workspace.MapPost("/calendars", CreateCalendar.Handle).RequirePresentRole().WithSealedAnswers(countsTries: false);
        workspace.MapGet("/calendars/{id:guid}", CalendarById.Handle);
        workspace.MapDelete("/calendars/{id:guid}", RevokeCalendar.Handle);
        app.MapGet("/calendar/{file}", ReadCalendar.Handle).AllowAnonymous();
        app.MapGet("/reporting/status", Status.Handle);
        app.MapPost("/reporting/rebuild", StartRebuild.Handle);
    }
}
