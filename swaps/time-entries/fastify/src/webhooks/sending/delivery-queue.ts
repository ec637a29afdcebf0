import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../../service-defaults/database/database.js';
import type { Attempt } from '../delivery-row.js';

/** What was claimed: an event for a webhook, and the lease that nobody else sends it anything under. */
export interface DeliveryToSend {
  readonly workspace_id: string;
  readonly webhook_id: string;
  readonly url: string;
  readonly secret_ids: readonly string[];
  readonly lease: string;
  readonly id: string;
  readonly event_id: string;
  readonly body: Buffer;
  readonly traceparent: string | null;
}

// An attempt takes less.
const lease = '15 seconds';

/** What waits to be sent, in the database: the rules are in the reference's SQL files, and are the same for every process and implementation. */
export class DeliveryQueue {
  constructor(readonly database: Database) {}

  claim(most: number): Promise<DeliveryToSend[]> {
    // Several times a second, mostly for nothing: those would be as many traces.
    return context.with(suppressTracing(context.active()), () => this.database.many<DeliveryToSend>('select * from claim_webhook_deliveries($1, $2::interval)', [most, lease]));
  }

  /** Answers whether the webhook is disabled for it. */
  async settle({ workspace_id, webhook_id, id, lease }: DeliveryToSend, attempt: Attempt): Promise<boolean> {
    const parameters = [workspace_id, webhook_id, id, lease, JSON.stringify(attempt)];
    return (await this.database.one<{ disabled: boolean }>('select settle_webhook_delivery($1, $2, $3, $4, $5::jsonb) as disabled', parameters))!.disabled;
  }

  async release({ workspace_id, webhook_id, lease }: DeliveryToSend): Promise<void> {
    await this.database.run('select release_webhook($1, $2, $3)', [workspace_id, webhook_id, lease]);
  }
}

/** Forgets, every hour, what webhooks were sent 30 days ago; the answer ends that. */
export function sweepDeliveriesEveryHour(database: Database, log: FastifyBaseLogger): () => void {
  const timer = setInterval(() => {
    database.run('select sweep_webhook_deliveries()').catch((error: Error) => log.warn({ reason: error.message }, 'Old deliveries stay for now'));
  }, 3_600_000);
  return () => clearInterval(timer);
}
