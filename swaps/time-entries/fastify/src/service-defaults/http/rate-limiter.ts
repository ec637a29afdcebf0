/** How things stand after a request; `reset` is the seconds until the window ends. */
export interface Lease {
  readonly limit: number;
  readonly remaining: number;
  readonly reset: number;
  readonly isGranted: boolean;
}

/** Counts requests in fixed windows of a clock minute, in this process. The counts of a past minute are forgotten as a whole. */
export class RateLimiter {
  #minute = 0;
  #counts = new Map<string, number>();

  constructor(readonly limits: { readonly perToken: number; readonly perAddress: number }) {}

  /** Counts a request: of a token, or without one, of an address. */
  take(tokenHash: string | undefined, address: string): Lease {
    this.#turn();
    const key = keyOf(tokenHash, address);
    const taken = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, taken);
    return this.#lease(taken, tokenHash);
  }

  /** How things stand for an address, uncounted. */
  peek(address: string): Lease {
    this.#turn();
    return this.#lease(this.#counts.get(keyOf(undefined, address)) ?? 0, undefined);
  }

  #turn(): void {
    const minute = Math.floor(Date.now() / 60_000);
    if (minute === this.#minute) return;
    this.#minute = minute;
    this.#counts = new Map();
  }

  #lease(taken: number, tokenHash: string | undefined): Lease {
    const limit = tokenHash === undefined ? this.limits.perAddress : this.limits.perToken;
    const reset = Math.max(0, Math.ceil(((this.#minute + 1) * 60_000 - Date.now()) / 1000));
    return { limit, remaining: Math.max(0, limit - taken), reset, isGranted: taken <= limit };
  }
}

const keyOf = (tokenHash: string | undefined, address: string): string => (tokenHash === undefined ? `address ${address}` : `token ${tokenHash}`);
