import Type from 'typebox';
import { FieldErrors } from '../field-errors.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Text } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { conflict } from '../service-defaults/http/problems.js';
import type { Service } from '../service-defaults/service.js';
import { checkUrl } from './targets/target-urls.js';
import { checkDescription, checkEvents } from './webhook-fields.js';
import { toWebhook, webhookColumns, type WebhookRow } from './webhook-row.js';

const most = 20;

const NewWebhook = Body({ id: Type.Optional(Id), url: Text, events: Type.Array(Text), description: Type.Optional(Text) });

/** Sends the workspace's events to an address from now on. Shows the secret, this once. 409 when the workspace has as many webhooks as it may. */
export function createWebhook(app: Service): void {
  const options = { schema: { body: NewWebhook }, config: { role: 'admin', needsPresentRole: true, isSealed: true } } as const;
  app.post('/webhooks', options, async (request, reply) => {
    const { body: { id: given, url, events, description = '' }, member } = request;
    const errors = new FieldErrors();
    const id = errors.id(given);
    checkUrl(url, app.webhooks.addresses, errors);
    checkEvents(events, errors);
    checkDescription(description, errors);
    errors.throwIfAny();

    const answer = await once(app.changes, request, async (change) => {
      await change.run('select pg_advisory_xact_lock(hashtextextended($1::text, 8))', [member.workspaceId]);
      const { count } = (await change.one<{ count: number }>('select count(*)::int as count from webhooks where workspace_id = $1', [member.workspaceId]))!;
      if (count >= most) throw conflict('too_many_webhooks', `A workspace has ${most} webhooks at most.`);
      const row = await change.one<WebhookRow>(insert, [member.workspaceId, id, url, events, description, member.userId, new Date()]);
      if (row === undefined) throw conflict('already_exists', 'There is a webhook with this id.');
      return created(`/workspaces/${row.workspace_id}/webhooks/${row.id}`, toWebhook(row, app.webhooks.secrets.of(row.workspace_id, row.id, row.secret_id)), row.version);
    });
    return sendAnswer(reply, answer);
  });
}

const insert = `
  insert into webhooks (workspace_id, id, url, events, description, created_by, owner_id, owned_since, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $6, $7, $7, $7)
  on conflict do nothing
  returning ${webhookColumns}`;
