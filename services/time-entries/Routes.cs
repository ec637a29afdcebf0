using Microsoft.AspNetCore.Mvc;

namespace Timetension.TimeEntries;

/// <summary>Every route of the service, in the order of <c>contracts/openapi/time-entries.yaml</c>.</summary>
internal static class Routes
{
    internal static void MapEntries(this WebApplication app)
    {
        var entries = app.MapWorkspace().MapGroup("/entries").AddEndpointFilter<RouteGroupBuilder, RefusedByDatabase>();
        entries.MapGet("", EntriesByRange.Handle);
        entries.MapPost("", RecordEntry.Handle);
        entries.MapPost("/batch", BatchEntries.Handle);
        entries.MapGet("/{id:guid}", EntryById.Handle);
        entries.MapPatch("/{id:guid}", CorrectEntry.Handle);
        entries.MapDelete("/{id:guid}", DeleteEntry.Handle);
        entries.MapPost("/{id:guid}/stop", StopEntry.Handle);
        entries.MapPost("/{id:guid}/continue", ContinueEntry.Handle);
        entries.MapPost("/{id:guid}/split", SplitEntry.Handle);
        entries.MapPost("/{id:guid}/duplicate", DuplicateEntry.Handle);
        entries.MapPost("/{id:guid}/restore", RestoreEntry.Handle);
        entries.MapGet("/{id:guid}/history", EntryHistory.Handle);
    }

    internal static void MapEntriesAsCsv(this WebApplication app) => app.MapWorkspace().MapGet("/entries.csv", EntriesAsCsv.Handle);

    internal static void MapTimer(this WebApplication app)
    {
        var timer = app.MapWorkspace().MapGroup("/timer").AddEndpointFilter<RouteGroupBuilder, RefusedByDatabase>();
        timer.MapGet("", RunningEntry.Handle);
        timer.MapPut("", StartTimer.Handle);
        timer.MapDelete("", DiscardTimer.Handle);
    }

    internal static void MapClients(this WebApplication app)
    {
        var clients = app.MapWorkspace().MapGroup("/clients");
        clients.MapGet("", ClientsByName.Handle);
        clients.MapPost("", CreateClient.Handle).RequireRole(Role.Manager);
        clients.MapGet("/{id:guid}", ClientById.Handle);
        clients.MapPatch("/{id:guid}", ChangeClient.Handle).RequireRole(Role.Manager);
        clients.MapDelete("/{id:guid}", DeleteClient.Handle).RequireRole(Role.Manager);
    }

    internal static void MapProjects(this WebApplication app)
    {
        var projects = app.MapWorkspace().MapGroup("/projects");
        projects.MapGet("", ProjectsByName.Handle);
        projects.MapPost("", CreateProject.Handle).RequireRole(Role.Manager);
        projects.MapGet("/{id:guid}", ProjectById.Handle);
        projects.MapPatch("/{id:guid}", ChangeProject.Handle).RequireRole(Role.Manager);
        projects.MapDelete("/{id:guid}", DeleteProject.Handle).RequireRole(Role.Manager);
    }

    internal static void MapTasks(this WebApplication app)
    {
        var tasks = app.MapWorkspace().MapGroup("/tasks");
        tasks.MapGet("", TasksByName.Handle);
        tasks.MapPost("", CreateTask.Handle).RequireRole(Role.Manager);
        tasks.MapGet("/{id:guid}", TaskById.Handle);
        tasks.MapPatch("/{id:guid}", ChangeTask.Handle).RequireRole(Role.Manager);
        tasks.MapDelete("/{id:guid}", DeleteTask.Handle).RequireRole(Role.Manager);
    }

    internal static void MapTags(this WebApplication app)
    {
        var tags = app.MapWorkspace().MapGroup("/tags");
        tags.MapGet("", TagsByName.Handle);
        tags.MapPost("", CreateTag.Handle);
        tags.MapGet("/{id:guid}", TagById.Handle);
        tags.MapPatch("/{id:guid}", RenameTag.Handle).RequireRole(Role.Manager);
        tags.MapDelete("/{id:guid}", DeleteTag.Handle).RequireRole(Role.Manager);
        tags.MapPost("/{id:guid}/merge", MergeTag.Handle).RequireRole(Role.Manager);
    }

    internal static void MapRates(this WebApplication app)
    {
        var rates = app.MapWorkspace().MapGroup("/rates").RequireRole(Role.Manager);
        rates.MapGet("", RatesOfWorkspace.Handle);
        rates.MapPost("", CreateRate.Handle);
        rates.MapGet("/{id:guid}", RateById.Handle);
        rates.MapPatch("/{id:guid}", ChangeRate.Handle);
        rates.MapDelete("/{id:guid}", DeleteRate.Handle);
    }

    internal static void MapWebhooks(this WebApplication app)
    {
        var webhooks = app.MapWorkspace().MapGroup("/webhooks").RequireRole(Role.Admin);
        webhooks.MapGet("", WebhooksOfWorkspace.Handle);
        webhooks.MapPost("", CreateWebhook.Handle).RequirePresentRole().WithSealedAnswers(countsTries: false);
        webhooks.MapGet("/{id:guid}", WebhookById.Handle);
        webhooks.MapPatch("/{id:guid}", ChangeWebhook.Handle).RequirePresentRole();
        webhooks.MapDelete("/{id:guid}", DeleteWebhook.Handle);
        webhooks.MapPost("/{id:guid}/secret", RotateWebhookSecret.Handle).RequirePresentRole().WithSealedAnswers(countsTries: false);
        webhooks.MapPost("/{id:guid}/ping", PingWebhook.Handle);
        webhooks.MapGet("/{id:guid}/deliveries", DeliveriesOfWebhook.Handle);
        webhooks.MapPost("/{id:guid}/deliveries/{delivery:guid}/replay", ReplayDelivery.Handle);
    }

    internal static void MapImports(this WebApplication app)
    {
        var imports = app.MapWorkspace().MapGroup("/imports");
        imports.MapPost("", ImportEntries.Handle).Accepts<string>("text/csv").WithMetadata(new RequestSizeLimitAttribute(ImportEntries.MaxBytes)).WithAdmission(ImportLimit.RefusalAsync);
        imports.MapGet("/{id:guid}", ImportById.Handle);
    }

    internal static void MapLocks(this WebApplication app)
    {
        var locks = app.MapWorkspace().MapGroup("/locks");
        locks.MapGet("", LocksByDay.Handle);
        locks.MapPost("", LockPeriod.Handle).RequireRole(Role.Admin);
        locks.MapGet("/{id:guid}", LockById.Handle);
        locks.MapDelete("/{id:guid}", ReopenPeriod.Handle).RequireRole(Role.Admin);
    }

    internal static void MapTimesheets(this WebApplication app)
    {
        var timesheets = app.MapWorkspace().MapGroup("/timesheets");
        timesheets.MapGet("", TimesheetsByWeek.Handle);
        timesheets.MapGet("/{user:guid}/{week}", TimesheetOfWeek.Handle);
        timesheets.MapPost("/{user:guid}/{week}/submit", SubmitTimesheet.Handle);
        timesheets.MapPost("/{user:guid}/{week}/withdraw", WithdrawTimesheet.Handle);
        timesheets.MapPost("/{user:guid}/{week}/approve", ApproveTimesheet.Handle).RequireRole(Role.Manager);
        timesheets.MapPost("/{user:guid}/{week}/reject", RejectTimesheet.Handle).RequireRole(Role.Manager);
    }

    internal static void MapChanges(this WebApplication app) => app.MapWorkspace().MapGet("/changes", ChangesSince.Handle);
}
