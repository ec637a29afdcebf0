import Type from 'typebox';
import { isDeepStrictEqual } from 'node:util';
import { eventTypes } from '../contract/event-types.js';
import { FieldErrors } from '../field-errors.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { refuseTaken } from '../taken.js';
import { longestClientName, toClient, type ClientRow } from './client-row.js';
import { lockClient, publishClient } from './client-writes.js';

const ClientPatch = Body({ name: Type.Optional(Text), archived: Type.Optional(Type.Boolean()) });

type Patch = BodyOf<typeof ClientPatch>;

/** Changes the members that the request has (RFC 7396). On the projects of an archived client nothing is recorded. */
export function changeClient(app: Service): void {
  const options = { schema: { body: ClientPatch }, config: { role: 'manager', needsIfMatch: true } } as const;
  app.patch<OfId & { Body: Patch }>(`/clients/${byId}`, options, async ({ params, body, member, ifMatch }, reply) => {
    const client = await app.changes.run(async (change) => {
      const old = await lockClient(change, member.workspaceId, params.id);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toClient(old));

      const wanted = apply(body, old);
      if (isDeepStrictEqual(wanted, old)) return toClient(old);
      const row = await change.one<ClientRow>(update, [old.workspace_id, old.id, wanted.name, wanted.archived, new Date()]);
      return publishClient(change, row!.archived && !old.archived ? eventTypes.clientArchived : eventTypes.clientUpdated, row!, member.userId);
    }).catch(refuseTaken('client'));
    return sendAnswer(reply, ok(client));
  });
}

function apply(patch: Patch, old: ClientRow): ClientRow {
  const errors = new FieldErrors();
  const wanted = {
    ...old,
    name: patch.name === undefined ? old.name : errors.name(patch.name, '/name', longestClientName),
    archived: patch.archived ?? old.archived,
  };
  errors.throwIfAny();
  return wanted;
}

const update = `
  update clients set name = $3, archived = $4, updated_at = $5, version = version + 1
   where workspace_id = $1 and id = $2
  returning *`;
