import Type from 'typebox';
import { FieldErrors } from '../field-errors.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import type { TargetAddresses } from './targets/target-addresses.js';
import { checkUrl } from './targets/target-urls.js';
import { checkDescription, checkEvents } from './webhook-fields.js';
import { toWebhook, webhookColumns, type WebhookRow } from './webhook-row.js';
import { lockWebhook } from './webhook-writes.js';

const WebhookPatch = Body({
  url: Type.Optional(Text), events: Type.Optional(Type.Array(Text)), description: Type.Optional(Text), enabled: Type.Optional(Type.Boolean()),
});

type Patch = BodyOf<typeof WebhookPatch>;

/**
 * Changes the members that the request has (RFC 7396). Whoever sets another address, or enables the webhook, answers for it from then on. What waits
 * when it is disabled is cancelled by a trigger.
 */
export function changeWebhook(app: Service): void {
  const options = { schema: { body: WebhookPatch }, config: { role: 'admin', needsPresentRole: true, needsIfMatch: true } } as const;
  app.patch<OfId & { Body: Patch }>(`/webhooks/${byId}`, options, async ({ params, body, member, ifMatch }, reply) => {
    const webhook = await app.changes.run(async (change) => {
      const old = await lockWebhook(change, member.workspaceId, params.id);
      checkVersion(ifMatch, toWebhook(old));
      check(body, app.webhooks.addresses);

      const { url = old.url, events = old.events, description = old.description, enabled = old.disabled_reason === null } = body;
      const reason = enabled ? null : old.disabled_reason ?? 'by_request';
      if (url === old.url && description === old.description && reason === old.disabled_reason && isSame(events, old.events)) return old;
      const isTakenOver = url !== old.url || (enabled && old.disabled_reason !== null);
      return (await change.one<WebhookRow>(update, [old.workspace_id, old.id, url, events, description, reason, isTakenOver, member.userId, new Date()]))!;
    });
    return sendAnswer(reply, ok(toWebhook(webhook)));
  });
}

function check({ url, events, description }: Patch, addresses: TargetAddresses): void {
  const errors = new FieldErrors();
  if (url !== undefined) checkUrl(url, addresses, errors);
  if (events !== undefined) checkEvents(events, errors);
  if (description !== undefined) checkDescription(description, errors);
  errors.throwIfAny();
}

const isSame = (some: readonly string[], others: readonly string[]): boolean => some.length === others.length && some.every((event, at) => event === others[at]);

// Enabled or sent elsewhere, it begins anew: no pause, no failures.
const update = `
  update webhooks
     set url = $3, events = $4, description = $5, disabled_reason = $6::text,
         disabled_at = case when $6::text is not null then coalesce(disabled_at, $9) end,
         owner_id = case when $7::boolean then $8 else owner_id end,
         owned_since = case when $7 then $9 else owned_since end,
         failures = case when $7 then 0 else failures end,
         failing_since = case when not $7 then failing_since end,
         paused_until = case when $7 then '-infinity' else paused_until end,
         updated_at = $9, version = version + 1
   where workspace_id = $1 and id = $2
  returning ${webhookColumns}`;
