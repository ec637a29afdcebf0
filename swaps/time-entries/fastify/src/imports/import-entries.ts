import type { Readable } from 'node:stream';
import { eventTypes } from '../contract/event-types.js';
import type { Change } from '../service-defaults/database/change.js';
import { answerOf, created, sendAnswer, type Answer } from '../service-defaults/http/answers.js';
import { hashOf, once } from '../service-defaults/http/idempotency.js';
import { badRequest, tooMany } from '../service-defaults/http/problems.js';
import type { Query } from '../service-defaults/http/query.js';
import { Standing } from '../service-defaults/identity/standing.js';
import type { Service } from '../service-defaults/service.js';
import { Places } from '../service-defaults/places.js';
import { ImportFile } from './import-file.js';
import { checkImportTurns, takeImportTurn } from './import-limit.js';
import { completeImport, ImportProgress } from './import-progress.js';
import type { ImportReport } from './import-report.js';
import { readImportRequest, type ImportRequest } from './import-request.js';
import { recordStaged } from './recording.js';
import { spool, type Upload } from './spool.js';
import { stage } from './staging.js';

const mostBytes = 100 * 1024 * 1024;

// Less than the five minutes that the gateway waits.
const patienceMilliseconds = 240_000;

// An import has a connection, and asks for another one to report progress: not so many at once that they have all, and wait for each other.
const places = new Places(8, 5000);

const noPlace = (): Error => tooMany('too_many_imports', 'There are too many files being imported; try again later.', 10);

/**
 * Imports a file as the caller's entries, all of it or nothing. The file is spooled to disk first, so that a slow client holds no
 * transaction open; then it is parsed into a temporary table by COPY, and becomes entries and events by a few statements.
 */
export function importEntries(app: Service): void {
  // In a scope of its own: no other route takes CSV, and this one takes nothing else.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('text/csv', (_request, body, done) => done(null, body));
    addRoute(scope);
  });
}

function addRoute(app: Service): void {
  app.post<{ Querystring: Query; Body: Readable | undefined }>('/imports', async (request, reply) => {
    const asked = readImportRequest(request.query, request.member, new Date());
    const gone = new AbortController();
    reply.raw.on('close', () => reply.raw.writableFinished || gone.abort(badRequest('aborted', 'The caller has gone.')));
    const answer = await places.take(noPlace, async () => {
      await checkImportTurns(app.database, app.importsPerHour, request.member.userId, request.idempotency);
      return spool(request.body ?? request.raw, mostBytes, (upload) => {
        const work = (change: Change): Promise<Answer> => runImport(app, change, asked, upload, new Standing(request));
        return once(app.changes, request, work, hashOf(request, upload.hash), gone.signal);
      });
    });
    return sendAnswer(reply, answer);
  });
}

async function runImport(app: Service, change: Change, asked: ImportRequest, upload: Upload, standing: Standing): Promise<Answer> {
  await takeImportTurn(app.database, app.importsPerHour, asked);
  const file = await ImportFile.open(upload, asked);
  change.connection.patience = patienceMilliseconds;
  try {
    if (asked.dryRun) await change.run('savepoint dry_run');
    const progress = await ImportProgress.begin(change, app.database, asked);
    await stage(change.connection, file, progress);
    const report = await recordStaged(change, asked, file, new Date());
    if (asked.dryRun) return await undo(change, report);
    await standing.mustLast();
    return await complete(change, report);
  } finally {
    change.connection.patience = undefined;
    await file.close();
  }
}

async function undo(change: Change, report: ImportReport): Promise<Answer> {
  await change.run('rollback to savepoint dry_run');
  return answerOf(200, report);
}

async function complete(change: Change, report: ImportReport): Promise<Answer> {
  await completeImport(change, report);
  const { id, workspaceId, userId, format, rows, imported, alreadyThere, failed, createdAt, updatedAt } = report;
  const data = { id, workspaceId, userId, format, rows, imported, alreadyThere, failed, createdAt, updatedAt, version: 1 };
  change.publish(eventTypes.importCompleted, { subject: id!, sequence: 1, time: updatedAt, workspaceid: workspaceId, actorid: userId, data });
  return created(`/workspaces/${workspaceId}/imports/${id}`, report, 1);
}
