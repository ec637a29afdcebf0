import { eventTypes } from '../contract/event-types.js';
import { overlapsAreForbidden } from '../entries/overlaps.js';
import type { Change } from '../service-defaults/database/change.js';
import type { ImportReport, RowOverlap } from './import-report.js';
import type { ImportRequest } from './import-request.js';
import { createNamed } from './named.js';
import * as sql from './recording-sql.js';
import type { ImportFile } from './import-file.js';
import type { Refused } from './row-errors.js';

interface Overlapping extends RowOverlap {
  readonly count: number;
}

const linesAtOnce = 100_000;

/** Makes entries of the staged rows that no earlier import brought, each with its event, set by set; first what they name. */
export async function recordStaged(change: Change, request: ImportRequest, file: ImportFile, now: Date): Promise<ImportReport> {
  const { id, member, format, zone, dryRun, at } = request;
  const { workspaceId, userId } = member;
  const count = async (statement: string, ...parameters: unknown[]): Promise<number> => (await change.one<{ count: number }>(statement, parameters))!.count;

  await change.run(sql.queue, [workspaceId, userId]);
  await change.run(sql.createNew);
  await change.run(sql.keepNew, [workspaceId, userId]);
  await change.run('analyze import_new');
  const alreadyThere = file.rows - file.skipped - file.errors.count - (await count(sql.countNew));

  if (format.duration !== undefined) await placeDurations(change, workspaceId, userId, format.duration, file);
  await refuseClosed(change, workspaceId, userId, file);
  const created = await createNamed(change, request, file, now);
  const last = await count(sql.lastLine);
  let imported = 0;
  for (let after = 0; after < last; after += linesAtOnce)
    imported += await count(
      sql.recordEntries, workspaceId, userId, now, change.traceparent, eventTypes.entryRecorded, overlapsAreForbidden(member), after, after + linesAtOnce,
    );
  if (overlapsAreForbidden(member)) await tellOverlaps(change, workspaceId, file);
  const overlaps = member.overlapPolicy === 'warn' ? await change.many<Overlapping>(sql.overlappingWhereWarned, [workspaceId, userId, now]) : [];
  change.publishedByStatement();

  return {
    id: dryRun ? undefined : id, workspaceId, userId, format: format.name, timeZone: zone.name, dryRun, state: 'completed', rows: file.rows, imported, alreadyThere,
    skipped: file.skipped, failed: file.errors.count, ...created, ignoredColumns: file.ignoredColumns, errors: file.errors.listed,
    overlapping: overlaps[0]?.count ?? 0, overlaps: overlaps.map(({ line, entries }) => ({ line, entries })), people: dryRun ? file.shares : undefined,
    createdAt: at, updatedAt: now,
  };
}

async function placeDurations(change: Change, workspaceId: string, userId: string, column: string, file: ImportFile): Promise<void> {
  await change.run(sql.place, [workspaceId, userId]);
  file.errors.addAll(await change.many<Refused>(sql.refuseOverfull), ({ line }) =>
    ({ line, column, code: 'day_full', detail: 'Behind the last entry of that day there is not so much time left.' }));
}

async function refuseClosed(change: Change, workspaceId: string, userId: string, file: ImportFile): Promise<void> {
  await change.run(sql.keepOpen, [workspaceId, userId]);
  file.errors.addAll(await change.many<Refused>(sql.refuseClosed, [workspaceId, userId]), ({ line }) =>
    ({ line, code: 'period_locked', detail: 'This is in a period that is closed.' }));
}

async function tellOverlaps(change: Change, workspaceId: string, file: ImportFile): Promise<void> {
  file.errors.addAll(await change.many<Refused>(sql.overlapping, [workspaceId]), ({ line }) =>
    ({ line, code: 'overlap', detail: 'This overlaps another entry, and the workspace forbids that.' }));
}
