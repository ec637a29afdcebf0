import { decodeChangesCursor, encodeChangesCursor, type ChangesCursor } from './changes-cursor.js';
import { epoch } from './changes-origin.js';
import { scopeOf } from '../entries/entry-scope.js';
import type { Queries } from '../service-defaults/database/database.js';
import { limitOf } from '../service-defaults/http/page.js';
import { queryText, type Query } from '../service-defaults/http/query.js';
import type { Member } from '../service-defaults/identity/member.js';
import type { Service } from '../service-defaults/service.js';

/** A change, and its place in the feed. */
export interface ChangeRow {
  xid: string;
  seq: string;
  type: string;
  subject: string;
  sequence: number;
  time: Date;
  data: object;
}

/**
 * Everything of the workspace that changed since the cursor, each thing once, in its present state. Reads along (xid, seq) up to the oldest
 * transaction that still writes: nothing that commits later can sort before what was read.
 */
export function changesSince(app: Service): void {
  app.get<{ Querystring: Query }>('/changes', async ({ query, member }) => {
    const limit = limitOf(query);
    const present = (await app.database.one<{ epoch: string }>(epoch))!.epoch;
    const cursor = queryText(query, 'cursor');
    const after = cursor ? decodeChangesCursor(cursor, present) : { epoch: present, xid: '0', seq: '0' };

    const rows = await readChanges(app.database, member, after, limit);
    const last = rows.at(-1);
    return {
      items: rows.map(itemOf),
      nextCursor: encodeChangesCursor(last ? { epoch: present, xid: last.xid, seq: last.seq } : after),
    };
  });
}

/** A change as it is told. */
export const itemOf = ({ type, subject, sequence, time, data }: ChangeRow) => ({ type, subject, sequence, time, data });

/** What the member sees after a cursor, as far as the feed goes. */
export const readChanges = (database: Queries, member: Member, after: ChangesCursor, limit: number): Promise<ChangeRow[]> =>
  database.many<ChangeRow>(selectFor(member), [member.workspaceId, member.userId, after.xid, after.seq, limit]);

/** The tables that the feed reads. */
export const tables = ['entries', 'clients', 'projects', 'tasks', 'tags'];

const selectFor = (member: Member): string => `
  with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as oldest_writer)
  select xid::text as xid, seq::text as seq, 'timetension.time-entries.' || type || '.v1' as type, subject, sequence, time, data from (
    (${partOf('entries', 'entry', scopeOf(member), entry)})
    union all (${partOf('clients', 'client', 'workspace_id = $1', archivable)})
    union all (${partOf('projects', 'project', 'workspace_id = $1', archivable)})
    union all (${partOf('tasks', 'task', 'workspace_id = $1', archivable)})
    union all (${partOf('tags', 'tag', 'workspace_id = $1', tag)})
  ) as changed order by changed.xid, changed.seq limit $5`;

const partOf = (table: string, entity: string, scope: string, whatHappened: string): string => `
  select xid, seq, '${entity}.' || ${whatHappened} as type, id as subject, version as sequence, updated_at as time, ${entity}_data(${table}) as data
    from ${table}, horizon
   where ${scope} and (xid, seq) > ($3::text::xid8, $4::bigint) and xid < oldest_writer
   order by xid, seq limit $5`;

const entry = `case when deleted_at is not null then 'deleted' when "end" is null then 'started' when version = 1 then 'recorded' else 'corrected' end`;

const archivable = "case when deleted_at is not null then 'deleted' when archived then 'archived' when version = 1 then 'created' else 'updated' end";

const tag = "case when merged_into is not null then 'merged' when deleted_at is not null then 'deleted' when version = 1 then 'created' else 'updated' end";
