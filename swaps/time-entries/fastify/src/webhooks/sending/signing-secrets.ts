import { createHmac, hkdfSync } from 'node:crypto';
import type { DeliveryToSend } from './delivery-queue.js';

/**
 * What webhooks are signed with, as Standard Webhooks says. A secret is derived (HKDF-SHA256, RFC 5869) from the service's key and from which webhook
 * and which of its secrets it is, so that it is nowhere but with who was shown it. The reference derives the same ones.
 */
export class SigningSecrets {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  /** As it is shown to people: `whsec_` and Base64. */
  of(workspaceId: string, webhookId: string, secretId: string): string {
    return `whsec_${this.#derive(workspaceId, webhookId, secretId).toString('base64')}`;
  }

  /** The header `webhook-signature`: one signature a secret. */
  sign({ workspace_id, webhook_id, secret_ids, event_id, body }: DeliveryToSend, at: Date): string {
    const signed = `${event_id}.${Math.floor(at.getTime() / 1000)}.`;
    return secret_ids.map((id) => `v1,${createHmac('sha256', this.#derive(workspace_id, webhook_id, id)).update(signed).update(body).digest('base64')}`).join(' ');
  }

  #derive(workspaceId: string, webhookId: string, secretId: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#key, '', `timetension webhook ${workspaceId} ${webhookId} ${secretId}`, 32));
  }
}
