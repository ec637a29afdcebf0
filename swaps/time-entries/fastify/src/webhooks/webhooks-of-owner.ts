import { log } from '../log.js';
import type { Change } from '../service-defaults/database/change.js';

/** Disables what somebody answers for; that alone which was theirs already at that time, where one is said. */
export async function disableWebhooksOf(change: Change, owner: string, workspace?: string, at?: Date): Promise<void> {
  const { count } = (await change.one<{ count: number }>('select disable_webhooks_of($1, $2, $3) as count', [owner, workspace ?? null, at ?? null]))!;
  if (count > 0) log.warn({ count, owner }, 'Webhooks are disabled: their owner is no admin there any more');
}
