import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { FieldErrors } from '../field-errors.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Text } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import type { Service } from '../service-defaults/service.js';
import { taken } from '../taken.js';
import { longestClientName, type ClientRow } from './client-row.js';
import { publishClient } from './client-writes.js';

const NewClient = Body({ id: Type.Optional(Id), name: Text });

/** Creates a client. 409 when the workspace has one of this name, in whatever case. */
export function createClient(app: Service): void {
  app.post('/clients', { schema: { body: NewClient }, config: { role: 'manager' } }, async (request, reply) => {
    const { body, member } = request;
    const errors = new FieldErrors();
    const id = errors.id(body.id);
    const name = errors.name(body.name, '/name', longestClientName);
    errors.throwIfAny();

    const answer = await once(app.changes, request, async (change) => {
      const row = await change.one<ClientRow>(insert, [member.workspaceId, id, name, new Date()]);
      if (row === undefined) throw taken('client');
      const client = publishClient(change, eventTypes.clientCreated, row, member.userId);
      return created(`/workspaces/${client.workspaceId}/clients/${client.id}`, client, client.version);
    });
    return sendAnswer(reply, answer);
  });
}

const insert = `
  insert into clients (workspace_id, id, name, created_at, updated_at) values ($1, $2, $3, $4, $4)
  on conflict do nothing
  returning *`;
