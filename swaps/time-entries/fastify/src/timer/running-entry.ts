import { toEntry, type EntryRow } from '../entries/entry-row.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { notFound } from '../service-defaults/http/problems.js';
import type { Service } from '../service-defaults/service.js';

/** The caller's running entry in this workspace; 404 when there is none. */
export function runningEntry(app: Service): void {
  app.get('/timer', async ({ member }, reply) => {
    const row = await app.database.one<EntryRow>(selectRunning, [member.userId, member.workspaceId]);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toEntry(row)));
  });
}

/**
 * The end of a running entry that is stopped at the instant in this parameter: after its start even if clocks disagree, and 31 days later at
 * most, for one that was forgotten.
 */
export const endAt = (parameter: string): string =>
  `greatest(least(${parameter}::timestamptz, start + interval '744 hours'), start + interval '1 millisecond')`;

export const selectRunning = 'select * from entries where user_id = $1 and workspace_id = $2 and "end" is null and deleted_at is null';
