namespace Timetension.Contracts;

/// <summary>The <c>type</c> of every event that exists; also its routing key on <see cref="Exchange"/>.</summary>
public static class EventTypes
{
    /// <summary>The topic exchange that every event is published to.</summary>
    public const string Exchange = "timetension.events";

    /// <summary>The direct exchange that poison goes to, with the consuming service's name as routing key.</summary>
    public const string DeadLetterExchange = "timetension.dead-letters";

    public const string UserRegistered = "timetension.users.user.registered.v1";
    public const string UserUpdated = "timetension.users.user.updated.v1";
    public const string UserErased = "timetension.users.user.erased.v1";
    public const string WorkspaceCreated = "timetension.users.workspace.created.v1";
    public const string WorkspaceUpdated = "timetension.users.workspace.updated.v1";
    public const string WorkspaceDeleted = "timetension.users.workspace.deleted.v1";
    public const string MemberAdded = "timetension.users.member.added.v1";
    public const string MemberRoleChanged = "timetension.users.member.role-changed.v1";
    public const string MemberRemoved = "timetension.users.member.removed.v1";
    public const string TeamCreated = "timetension.users.team.created.v1";
    public const string TeamUpdated = "timetension.users.team.updated.v1";
    public const string TeamDeleted = "timetension.users.team.deleted.v1";

    public const string EntryStarted = "timetension.time-entries.entry.started.v1";
    public const string EntryRecorded = "timetension.time-entries.entry.recorded.v1";
    public const string EntryStopped = "timetension.time-entries.entry.stopped.v1";
    public const string EntryCorrected = "timetension.time-entries.entry.corrected.v1";
    public const string EntryDeleted = "timetension.time-entries.entry.deleted.v1";
    public const string EntryRestored = "timetension.time-entries.entry.restored.v1";
    public const string ClientCreated = "timetension.time-entries.client.created.v1";
    public const string ClientUpdated = "timetension.time-entries.client.updated.v1";
    public const string ClientArchived = "timetension.time-entries.client.archived.v1";
    public const string ClientDeleted = "timetension.time-entries.client.deleted.v1";
    public const string ProjectCreated = "timetension.time-entries.project.created.v1";
    public const string ProjectUpdated = "timetension.time-entries.project.updated.v1";
    public const string ProjectArchived = "timetension.time-entries.project.archived.v1";
    public const string ProjectDeleted = "timetension.time-entries.project.deleted.v1";
    public const string TaskCreated = "timetension.time-entries.task.created.v1";
    public const string TaskUpdated = "timetension.time-entries.task.updated.v1";
    public const string TaskArchived = "timetension.time-entries.task.archived.v1";
    public const string TaskDeleted = "timetension.time-entries.task.deleted.v1";
    public const string TagCreated = "timetension.time-entries.tag.created.v1";
    public const string TagUpdated = "timetension.time-entries.tag.updated.v1";
    public const string TagDeleted = "timetension.time-entries.tag.deleted.v1";
    public const string TagMerged = "timetension.time-entries.tag.merged.v1";
    public const string PeriodLocked = "timetension.time-entries.period.locked.v1";
    public const string PeriodUnlocked = "timetension.time-entries.period.unlocked.v1";
    public const string TimesheetSubmitted = "timetension.time-entries.timesheet.submitted.v1";
    public const string TimesheetWithdrawn = "timetension.time-entries.timesheet.withdrawn.v1";
    public const string TimesheetApproved = "timetension.time-entries.timesheet.approved.v1";
    public const string TimesheetRejected = "timetension.time-entries.timesheet.rejected.v1";
    public const string ImportCompleted = "timetension.time-entries.import.completed.v1";
}
