import type { Client } from '../contract/entities.js';
import type { Change } from '../service-defaults/database/change.js';
import { conflict, notFound } from '../service-defaults/http/problems.js';
import { toClient, type ClientRow } from './client-row.js';

/** Adds the event of a client's change to it. */
export function publishClient(change: Change, type: string, row: ClientRow, actor: string): Client {
  const client = toClient(row);
  change.publish(type, { subject: row.id, sequence: row.version, time: row.updated_at, workspaceid: row.workspace_id, actorid: actor, data: client });
  return client;
}

/** The client, locked until the change ends. */
export const lockClient = (change: Change, workspaceId: string, id: string): Promise<ClientRow | undefined> =>
  change.one<ClientRow>('select * from clients where workspace_id = $1 and id = $2 and deleted_at is null for update', [workspaceId, id]);

/**
 * Keeps the client that a project is to point to from being archived or deleted until the change ends. 404 for what is not of this workspace,
 * 409 for an archived one.
 */
export async function checkClient(change: Change, workspaceId: string, clientId: string | null): Promise<void> {
  if (clientId === null) return;
  const isArchived = await clientIsArchived(change, workspaceId, clientId);
  if (isArchived === undefined) throw notFound('/clientId');
  if (isArchived) throw conflict('client_archived', 'An archived client gets no new projects.');
}

/** Whether the client is archived, and stays that until the change ends; undefined when there is none. */
export async function clientIsArchived(change: Change, workspaceId: string, clientId: string): Promise<boolean | undefined> {
  const row = await change.one<{ archived: boolean }>(
    'select archived from clients where workspace_id = $1 and id = $2 and deleted_at is null for key share', [workspaceId, clientId]);
  return row?.archived;
}
