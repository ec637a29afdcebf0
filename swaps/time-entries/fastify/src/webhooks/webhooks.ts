import { SigningSecrets } from './sending/signing-secrets.js';
import { TargetAddresses } from './targets/target-addresses.js';

declare module 'fastify' {
  interface FastifyInstance {
    readonly webhooks: Webhooks;
  }
}

/** What webhooks are signed with, and where they may be sent to. */
export class Webhooks {
  readonly secrets: SigningSecrets;
  readonly addresses: TargetAddresses;

  constructor({ webhooksKey, webhooksNetworks }: { readonly webhooksKey: string; readonly webhooksNetworks: string }) {
    this.secrets = new SigningSecrets(webhooksKey);
    this.addresses = new TargetAddresses(webhooksNetworks);
  }
}
