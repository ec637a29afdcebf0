import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupAddress, LookupOptions } from 'node:dns';
import type { Socket } from 'node:net';
import { cloudEventMediaType } from '../../contract/event-types.js';
import type { Attempt } from '../delivery-row.js';
import { AddressRefused, NameNotResolved, type TargetAddresses } from '../targets/target-addresses.js';
import type { DeliveryToSend } from './delivery-queue.js';
import type { SigningSecrets } from './signing-secrets.js';

const patienceMilliseconds = 10_000;

type Outcome = Pick<Attempt, 'status' | 'error'>;

/** Posts events to targets, signed. Of an answer the status is read, and nothing else: no redirect is followed, no proxy asked, no connection kept. */
export class WebhookRequests {
  constructor(readonly addresses: TargetAddresses, readonly secrets: SigningSecrets) {}

  /** Tries once; undefined when the signal comes first. */
  async send(delivery: DeliveryToSend, ending: AbortSignal): Promise<Attempt | undefined> {
    const [at, started] = [new Date(), performance.now()];
    const patience = AbortSignal.timeout(patienceMilliseconds);
    const outcome = await this.#try(delivery, at, AbortSignal.any([ending, patience])).catch((error: unknown): Outcome => ({ error: patience.aborted ? 'timeout' : errorOf(error) }));
    if (ending.aborted && outcome.status === undefined) return undefined;
    return { at: at.toISOString(), milliseconds: Math.floor(performance.now() - started), ...outcome };
  }

  async #try(delivery: DeliveryToSend, at: Date, signal: AbortSignal): Promise<Outcome> {
    const url = new URL(delivery.url);
    // What was checked is what is connected to, whatever the name resolves to a moment later.
    const checked = await inTime(this.addresses.resolve(url.hostname.replace(/^\[|\]$/g, '')), signal);
    const status = await post(url, { method: 'POST', headers: this.#headers(delivery, at), agent: false, maxHeaderSize: 16 * 1024, lookup: pinned(checked), signal }, delivery.body);
    if (status >= 200 && status < 300) return { status };
    return { status, error: status >= 300 && status < 400 ? 'redirect' : 'http_status' };
  }

  #headers(delivery: DeliveryToSend, at: Date): Record<string, string> {
    return {
      'content-type': cloudEventMediaType,
      'content-length': `${delivery.body.length}`,
      'user-agent': 'Timetension',
      'webhook-id': delivery.event_id,
      'webhook-timestamp': `${Math.floor(at.getTime() / 1000)}`,
      'webhook-signature': this.secrets.sign(delivery, at),
      ...(delivery.traceparent !== null && { traceparent: delivery.traceparent }),
    };
  }
}

class TlsFailed extends Error {}

function post(url: URL, options: RequestOptions, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const isTls = url.protocol === 'https:';
    let isConnected = false;
    let isSecure = !isTls;
    const request = (isTls ? httpsRequest : httpRequest)(url, options, (response) => {
      resolve(response.statusCode!);
      response.destroy();
    });
    request.on('socket', (socket: Socket) => {
      socket.on('connect', () => (isConnected = true));
      socket.on('secureConnect', () => (isSecure = true));
    });
    request.on('error', (error) => reject(isConnected && !isSecure ? new TlsFailed(error.message) : error));
    request.end(body);
  });
}

type Callback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

const pinned = (addresses: readonly LookupAddress[]) => (_name: string, { all }: LookupOptions, callback: Callback): void => {
  if (all) callback(null, [...addresses]);
  else callback(null, addresses[0]!.address, addresses[0]!.family);
};

// A look-up can't be given up, but not be waited for.
async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return Promise.race([work, new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))]);
}

function errorOf(error: unknown): string {
  if (error instanceof AddressRefused) return 'address_refused';
  if (error instanceof NameNotResolved) return 'name_not_resolved';
  return error instanceof TlsFailed ? 'tls_failed' : 'connection_failed';
}
