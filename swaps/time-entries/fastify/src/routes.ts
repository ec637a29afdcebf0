import { batchEntries } from './batch-entries/batch-entries.js';
import { changeProject } from './projects/change-project.js';
import { changesSince } from './changes/changes-since.js';
import { changeClient } from './clients/change-client.js';
import { clientById } from './clients/client-by-id.js';
import { clientsByName } from './clients/clients-by-name.js';
import { createClient } from './clients/create-client.js';
import { deleteClient } from './clients/delete-client.js';
import { continueEntry } from './entries/continue-entry.js';
import { correctEntry } from './entries/correct-entry.js';
import { createProject } from './projects/create-project.js';
import { createTag } from './tags/create-tag.js';
import { entryHistory } from './deleted-entries/entry-history.js';
import { restoreEntry } from './deleted-entries/restore-entry.js';
import { deleteEntry } from './entries/delete-entry.js';
import { deleteProject } from './projects/delete-project.js';
import { deleteTag } from './tags/delete-tag.js';
import { discardTimer } from './timer/discard-timer.js';
import { duplicateEntry } from './entries/duplicate-entry.js';
import { entriesAsCsv } from './entries/entries-as-csv.js';
import { entriesByRange } from './entries/entries-by-range.js';
import { entryById } from './entries/entry-by-id.js';
import { importById } from './imports/import-by-id.js';
import { importEntries } from './imports/import-entries.js';
import { lockById } from './locks/lock-by-id.js';
import { lockPeriod } from './locks/lock-period.js';
import { locksByDay } from './locks/locks-by-day.js';
import { reopenPeriod } from './locks/reopen-period.js';
import { mergeTag } from './tags/merge-tag.js';
import { projectById } from './projects/project-by-id.js';
import { projectsByName } from './projects/projects-by-name.js';
import { changeRate } from './rates/change-rate.js';
import { createRate } from './rates/create-rate.js';
import { deleteRate } from './rates/delete-rate.js';
import { rateById } from './rates/rate-by-id.js';
import { ratesOfWorkspace } from './rates/rates-of-workspace.js';
import { recordEntry } from './entries/record-entry.js';
import { renameTag } from './tags/rename-tag.js';
import { runningEntry } from './timer/running-entry.js';
import type { Service } from './service-defaults/service.js';
import { splitEntry } from './entries/split-entry.js';
import { startTimer } from './timer/start-timer.js';
import { stopEntry } from './entries/stop-entry.js';
import { tagById } from './tags/tag-by-id.js';
import { tagsByName } from './tags/tags-by-name.js';
import { approveTimesheet } from './timesheets/approve-timesheet.js';
import { rejectTimesheet } from './timesheets/reject-timesheet.js';
import { submitTimesheet } from './timesheets/submit-timesheet.js';
import { timesheetOfWeek } from './timesheets/timesheet-of-week.js';
import { timesheetsByWeek } from './timesheets/timesheets-by-week.js';
import { withdrawTimesheet } from './timesheets/withdraw-timesheet.js';
import { changeTask } from './tasks/change-task.js';
import { createTask } from './tasks/create-task.js';
import { deleteTask } from './tasks/delete-task.js';
import { taskById } from './tasks/task-by-id.js';
import { tasksByName } from './tasks/tasks-by-name.js';
import { changeWebhook } from './webhooks/change-webhook.js';
import { createWebhook } from './webhooks/create-webhook.js';
import { deleteWebhook } from './webhooks/delete-webhook.js';
import { deliveriesOfWebhook } from './webhooks/deliveries-of-webhook.js';
import { pingWebhook } from './webhooks/ping-webhook.js';
import { replayDelivery } from './webhooks/replay-delivery.js';
import { rotateWebhookSecret } from './webhooks/rotate-webhook-secret.js';
import { webhookById } from './webhooks/webhook-by-id.js';
import { webhooksOfWorkspace } from './webhooks/webhooks-of-workspace.js';

/** Every route below a workspace, in the order of contracts/openapi/time-entries.yaml. */
export function routes(app: Service, stream: (app: Service) => void): void {
  const slices = [
    entriesByRange, recordEntry, batchEntries, entryById, correctEntry, deleteEntry, stopEntry, continueEntry, splitEntry, duplicateEntry, restoreEntry, entryHistory,
    entriesAsCsv,
    runningEntry, startTimer, discardTimer,
    clientsByName, createClient, clientById, changeClient, deleteClient,
    projectsByName, createProject, projectById, changeProject, deleteProject,
    tasksByName, createTask, taskById, changeTask, deleteTask,
    tagsByName, createTag, tagById, renameTag, deleteTag, mergeTag,
    ratesOfWorkspace, createRate, rateById, changeRate, deleteRate,
    webhooksOfWorkspace, createWebhook, webhookById, changeWebhook, deleteWebhook, rotateWebhookSecret, pingWebhook, deliveriesOfWebhook, replayDelivery,
    importEntries, importById,
    locksByDay, lockPeriod, lockById, reopenPeriod,
    timesheetsByWeek, timesheetOfWeek, submitTimesheet, withdrawTimesheet, approveTimesheet, rejectTimesheet,
    changesSince, stream,
  ];
  for (const addTo of slices) addTo(app);
}
