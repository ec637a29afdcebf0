/** The topic exchange that every event is published to, with its type as routing key. */
export const exchange = 'timetension.events';

/** The direct exchange that poison goes to, with the consuming service's name as routing key. */
export const deadLetterExchange = 'timetension.dead-letters';

/** The media type of a structured CloudEvent in JSON. */
export const cloudEventMediaType = 'application/cloudevents+json';

export const eventTypes = {
  memberRoleChanged: 'timetension.users.member.role-changed.v1',
  memberRemoved: 'timetension.users.member.removed.v1',
  userErased: 'timetension.users.user.erased.v1',
  workspaceDeleted: 'timetension.users.workspace.deleted.v1',

  entryStarted: 'timetension.time-entries.entry.started.v1',
  entryRecorded: 'timetension.time-entries.entry.recorded.v1',
  entryStopped: 'timetension.time-entries.entry.stopped.v1',
  entryCorrected: 'timetension.time-entries.entry.corrected.v1',
  entryDeleted: 'timetension.time-entries.entry.deleted.v1',
  entryRestored: 'timetension.time-entries.entry.restored.v1',
  clientCreated: 'timetension.time-entries.client.created.v1',
  clientUpdated: 'timetension.time-entries.client.updated.v1',
  clientArchived: 'timetension.time-entries.client.archived.v1',
  clientDeleted: 'timetension.time-entries.client.deleted.v1',
  projectCreated: 'timetension.time-entries.project.created.v1',
  projectUpdated: 'timetension.time-entries.project.updated.v1',
  projectArchived: 'timetension.time-entries.project.archived.v1',
  projectDeleted: 'timetension.time-entries.project.deleted.v1',
  taskCreated: 'timetension.time-entries.task.created.v1',
  taskUpdated: 'timetension.time-entries.task.updated.v1',
  taskArchived: 'timetension.time-entries.task.archived.v1',
  taskDeleted: 'timetension.time-entries.task.deleted.v1',
  tagCreated: 'timetension.time-entries.tag.created.v1',
  tagUpdated: 'timetension.time-entries.tag.updated.v1',
  tagDeleted: 'timetension.time-entries.tag.deleted.v1',
  tagMerged: 'timetension.time-entries.tag.merged.v1',
  periodLocked: 'timetension.time-entries.period.locked.v1',
  periodUnlocked: 'timetension.time-entries.period.unlocked.v1',
  timesheetSubmitted: 'timetension.time-entries.timesheet.submitted.v1',
  timesheetWithdrawn: 'timetension.time-entries.timesheet.withdrawn.v1',
  timesheetApproved: 'timetension.time-entries.timesheet.approved.v1',
  timesheetRejected: 'timetension.time-entries.timesheet.rejected.v1',
  importCompleted: 'timetension.time-entries.import.completed.v1',
} as const;
