/** A row of `webhooks`, without what the sender keeps there. */
export interface WebhookRow {
  id: string;
  workspace_id: string;
  url: string;
  events: string[];
  description: string;
  created_by: string;
  owner_id: string;
  secret_id: string;
  disabled_reason: string | null;
  disabled_at: Date | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

export const webhookColumns = `
  id, workspace_id, url, events, description, created_by, owner_id, secret_id, disabled_reason, disabled_at, created_at, updated_at, version`;

/** The webhook as it is answered; with its secret when it is new, or after a rotation, and never again. */
export const toWebhook = (row: WebhookRow, secret?: string) => ({
  id: row.id,
  workspaceId: row.workspace_id,
  url: row.url,
  events: row.events,
  description: row.description,
  enabled: row.disabled_reason === null,
  disabledReason: row.disabled_reason ?? undefined,
  disabledAt: row.disabled_at ?? undefined,
  createdBy: row.created_by,
  ownerId: row.owner_id,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
  secret,
});
