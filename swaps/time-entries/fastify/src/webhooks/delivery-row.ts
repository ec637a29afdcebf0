/** One request to a target, and what became of it. Nothing of the answer is kept but its status. */
export interface Attempt {
  readonly at: string;
  readonly milliseconds: number;
  readonly status?: number;
  /** Why it was no success; absent when it was. */
  readonly error?: string;
}

/** A row of `webhook_deliveries`, without the event. */
export interface DeliveryRow {
  id: string;
  webhook_id: string;
  event_id: string;
  type: string;
  state: string;
  attempts: Attempt[];
  next_attempt_at: Date | null;
  created_at: Date;
}

export const deliveryColumns = `
  id, webhook_id, event_id, type, state, attempts, created_at,
  greatest(next_attempt_at, case when next_attempt_at is not null then created_at end) as next_attempt_at`;

/** What a webhook was or is to be sent, as it is answered. */
export const toDelivery = (row: DeliveryRow) => ({
  id: row.id,
  webhookId: row.webhook_id,
  eventId: row.event_id,
  type: row.type,
  state: row.state,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at ?? undefined,
  createdAt: row.created_at,
});
