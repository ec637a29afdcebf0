import { eventTypes } from '../contract/event-types.js';
import type { Change } from '../service-defaults/database/change.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound, unprocessable } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toTag, type TagRow } from './tag-row.js';
import { lockTag, publishTag } from './tag-writes.js';

const Merge = Body({ into: Id });

/**
 * Merges a tag into another one: what carries it, deleted entries too, carries the other one from now on, and the tag is deleted. One transaction,
 * and one statement for all entries and their events. Answers the tag that took its place; 404 when one of them is not here.
 */
export function mergeTag(app: Service): void {
  const options = { schema: { body: Merge }, config: { role: 'manager', needsIfMatch: true } } as const;
  app.post<OfId & { Body: BodyOf<typeof Merge> }>(`/tags/${byId}/merge`, options, async (request, reply) => {
    const { params, body, member, ifMatch } = request;
    const answer = await once(app.changes, request, async (change) => {
      await change.run(queue, [member.workspaceId]);
      const merged = await lockTag(change, member.workspaceId, params.id);
      if (merged === undefined) throw notFound();
      checkVersion(ifMatch, toTag(merged));
      if (body.into.toLowerCase() === merged.id) throw unprocessable('merged_into_itself', '/into', 'A tag is merged into another one.');
      const into = await change.one<TagRow>(select, [member.workspaceId, body.into]);
      if (into === undefined) throw notFound('/into');

      const now = new Date();
      const row = await change.one<TagRow>(remove, [member.workspaceId, merged.id, into.id, now]);
      publishTag(change, eventTypes.tagMerged, row!, member.userId);
      await retag(change, row!, into, now, member.userId);
      return ok(toTag(into));
    });
    return sendAnswer(reply, answer);
  });
}

async function retag(change: Change, merged: TagRow, into: TagRow, now: Date, actor: string): Promise<void> {
  change.connection.patience = patienceMilliseconds;
  await change.run(update, [merged.workspace_id, merged.id, into.id, now, actor, change.traceparent, eventTypes.entryCorrected, eventTypes.entryDeleted]);
  change.connection.patience = undefined;
}

// It grows with the entries that carry the tag.
const patienceMilliseconds = 240_000;

// Merges of a workspace take turns: two that go opposite ways would each wait for the tag that the other one has.
const queue = 'select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 3))';

const select = 'select * from tags where workspace_id = $1 and id = $2 and deleted_at is null for key share';

const remove = `
  update tags set deleted_at = $4, merged_into = $3, updated_at = $4, version = version + 1
   where workspace_id = $1 and id = $2
  returning *`;

const update = `
  with retagged as (
    update entries set tag_ids = retagged(tag_ids, $2::uuid, $3::uuid), written_by = $5::uuid, updated_at = $4::timestamptz, version = version + 1
     where workspace_id = $1::uuid and tag_ids @> array[$2::uuid]
    returning entries as entry, case when deleted_at is null then $7::text else $8::text end as type
  )
  insert into outbox (type, body, traceparent)
  select type, cloud_event(type, (entry).id, (entry).version, $4::timestamptz, $1::uuid, $5::uuid, $6::text, entry_data(entry)), $6::text
    from retagged`;
