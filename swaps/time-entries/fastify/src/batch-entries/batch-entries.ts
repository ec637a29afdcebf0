import Type from 'typebox';
import { scopeOf } from '../entries/entry-scope.js';
import { answerOf, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { unprocessable } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';
import type { Service } from '../service-defaults/service.js';
import { queueStarts } from '../timer/start-timer.js';
import { applyItem, BatchItem, type BatchResult } from './batch-item.js';

const Batch = Body({ items: Type.Array(BatchItem) });

const mostItems = 1000;

/**
 * Creates, updates and deletes many entries at once, each by the rules of its own request: an item that is refused leaves nothing, and the others
 * stay.
 */
export function batchEntries(app: Service): void {
  app.post<{ Body: BodyOf<typeof Batch> }>('/entries/batch', { schema: { body: Batch } }, async (request, reply) => {
    const { member, body: { items } } = request;
    if (items.length === 0) throw unprocessable('required', '/items', 'A batch has an item at least.');
    if (items.length > mostItems) throw unprocessable('too_many', '/items', `A batch has at most ${mostItems} items.`);
    const answer = await once(app.changes, request, async (change) => {
      // In this order, like every other write: whoever starts, then the rows by their ids. So no two batches wait for each other.
      await queueStarts(change, member.userId);
      await change.run(lockFor(member), [member.workspaceId, member.userId, items.flatMap(({ id }) => id ?? [])]);

      const results: BatchResult[] = [];
      for (const item of items) results.push(await applyItem(change, request, item));
      return answerOf(200, { results });
    });
    return sendAnswer(reply, answer);
  });
}

const lockFor = (member: Member): string => `select 1 from entries where ${scopeOf(member)} and id = any($3::uuid[]) order by id for update`;
