import { batchEntries } from './batch-entries/batch-entries.js';
import { changeProject } from './change-project.js';
import { changesSince } from './changes-since.js';
import { changeClient } from './clients/change-client.js';
import { clientById } from './clients/client-by-id.js';
import { clientsByName } from './clients/clients-by-name.js';
import { createClient } from './clients/create-client.js';
import { deleteClient } from './clients/delete-client.js';
import { continueEntry } from './continue-entry.js';
import { correctEntry } from './correct-entry.js';
import { createProject } from './create-project.js';
import { createTag } from './create-tag.js';
import { entryHistory } from './deleted-entries/entry-history.js';
import { restoreEntry } from './deleted-entries/restore-entry.js';
import { deleteEntry } from './delete-entry.js';
import { deleteProject } from './delete-project.js';
import { deleteTag } from './delete-tag.js';
import { discardTimer } from './discard-timer.js';
import { duplicateEntry } from './duplicate-entry.js';
import { entriesAsCsv } from './entries-as-csv.js';
import { entriesByRange } from './entries-by-range.js';
import { entryById } from './entry-by-id.js';
import { importById } from './imports/import-by-id.js';
import { importEntries } from './imports/import-entries.js';
import { mergeTag } from './merge-tag.js';
import { projectById } from './project-by-id.js';
import { projectsByName } from './projects-by-name.js';
import { changeRate } from './rates/change-rate.js';
import { createRate } from './rates/create-rate.js';
import { deleteRate } from './rates/delete-rate.js';
import { rateById } from './rates/rate-by-id.js';
import { ratesOfWorkspace } from './rates/rates-of-workspace.js';
import { recordEntry } from './record-entry.js';
import { renameTag } from './rename-tag.js';
import { runningEntry } from './running-entry.js';
import type { Service } from './service-defaults/service.js';
import { splitEntry } from './split-entry.js';
import { startTimer } from './start-timer.js';
import { stopEntry } from './stop-entry.js';
import { tagById } from './tag-by-id.js';
import { tagsByName } from './tags-by-name.js';
import { changeTask } from './tasks/change-task.js';
import { createTask } from './tasks/create-task.js';
import { deleteTask } from './tasks/delete-task.js';
import { taskById } from './tasks/task-by-id.js';
import { tasksByName } from './tasks/tasks-by-name.js';

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
    importEntries, importById,
    changesSince, stream,
  ];
  for (const addTo of slices) addTo(app);
}
