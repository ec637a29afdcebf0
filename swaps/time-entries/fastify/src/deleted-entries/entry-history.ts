import { scopeOf } from '../entries/entry-scope.js';
import { invalidCursor } from '../service-defaults/http/cursor.js';
import { pageOf, toPage } from '../service-defaults/http/page.js';
import { notFound } from '../service-defaults/http/problems.js';
import type { Query } from '../service-defaults/http/query.js';
import type { Member } from '../service-defaults/identity/member.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { areKept, deletedAfter } from './deleted-entries.js';

interface Row {
  version: number;
  written_by: string;
  written_at: Date;
  data: object;
}

/** Each version of an entry, newest first: who wrote it, when, and what it said. A trigger keeps them (schema/0015_history.sql). */
export function entryHistory(app: Service): void {
  app.get<OfId & { Querystring: Query }>(`/entries/${byId}/history`, async ({ params, query, member }) => {
    const { limit, cursor } = pageOf(query);
    if (cursor !== undefined && !/^\d{1,18}$/.test(cursor.key)) throw invalidCursor();
    const scope = [member.workspaceId, member.userId, params.id, deletedAfter()];
    if (!(await app.database.one(`select id from entries where ${seenBy(member)}`, scope))) throw notFound();
    const rows = await app.database.many<Row>(selectFor(member), [...scope, cursor?.key ?? `${2n ** 63n - 1n}`, limit + 1]);
    return toPage(rows, limit, toVersion, ({ version }) => ({ key: `${version}`, id: params.id }));
  });
}

const toVersion = ({ version, written_by, written_at, data }: Row): object => ({ version, writtenBy: written_by, writtenAt: written_at, entry: data });

const seenBy = (member: Member): string => `${scopeOf(member)} and id = $3 and (deleted_at is null or ${areKept('$4')})`;

const selectFor = (member: Member): string => `
  select version, written_by, written_at, data from (
    select version, coalesce(written_by, user_id) as written_by, updated_at as written_at, entry_data(entries) as data from entries where ${seenBy(member)}
    union all
    select version, written_by, written_at, data from entry_versions where workspace_id = $1 and entry_id = $3
  ) as versions where version < $5 order by version desc limit $6`;
