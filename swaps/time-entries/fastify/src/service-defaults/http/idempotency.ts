import { createHash } from 'node:crypto';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { Change, Changes } from '../database/change.js';
import type { Database } from '../database/database.js';
import type { Answer } from './answers.js';
import { unprocessable } from './problems.js';
import { Seal } from './seal.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose request it is that may come again; undefined when it has no key. */
    idempotency: IdempotencyKey | undefined;
  }
  interface FastifyInstance {
    /** What every replica knows and the database does not. */
    readonly sealingSecret: string;
  }
  interface FastifyContextConfig {
    /** For answers that carry a secret: they are kept encrypted. */
    isSealed?: boolean;
  }
}

export interface IdempotencyKey {
  readonly scope: string;
  readonly path: string;
  readonly key: string;
}

/** Reads `Idempotency-Key` of every POST, before the body. */
export function readIdempotencyKeys(app: FastifyInstance): void {
  app.decorateRequest('idempotency', undefined);
  app.addHook('onRequest', async (request) => {
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || key === undefined || request.is404 || request.routeOptions.config.isInside) return;
    if (typeof key !== 'string' || !/^[!-~]{1,255}$/.test(key))
      throw unprocessable('invalid_idempotency_key', undefined, 'An Idempotency-Key has 1 to 255 visible ASCII characters.');
    request.idempotency = { scope: request.member.userId, path: request.url.split('?', 1)[0]!, key };
  });
}

/** The hash of the body and the query. */
export function hashOf(request: FastifyRequest, body = createHash('sha256').update(request.rawBody)): Buffer {
  const query = request.url.indexOf('?');
  return (query < 0 ? body : body.update(request.url.slice(query))).digest();
}

/**
 * Answers a request once: in a transaction that also keeps the answer, when the request has a key. The same request again, or its twin at the
 * same time, gets the kept answer; another one with the key is refused. What is refused keeps nothing.
 */
export function once(
  changes: Changes, request: FastifyRequest, work: (change: Change) => Promise<Answer>, hash = hashOf(request), signal?: AbortSignal,
): Promise<Answer> {
  return changes.run(async (change) => {
    const key = request.idempotency;
    if (key === undefined) return work(change);
    const seal = request.routeOptions.config.isSealed ? new Seal(key.key, key.path, hash, request.server.sealingSecret) : undefined;
    const parameters = [key.scope, key.path, seal?.name ?? key.key];
    change.connection.patience = patienceMilliseconds;
    await change.run(queue, parameters);
    change.connection.patience = undefined;
    const kept = await change.one<KeptAnswer>(select, parameters);
    if (kept) return replay(kept, hash, seal);
    const answer = await work(change);
    await change.run(keep, [...parameters, seal?.proof ?? hash, answer.status, JSON.stringify(answer.headers), seal?.close(answer.body) ?? answer.body]);
    return answer;
  }, signal);
}

/** Whether there is an answer of this key, before the request is known to be the same. */
export const hasAnswered = async (database: Database, { scope, path, key }: IdempotencyKey): Promise<boolean> =>
  (await database.one(select, [scope, path, key])) !== undefined;

interface KeptAnswer extends Answer {
  request_hash: Buffer;
}

function replay({ request_hash, status, headers, body }: KeptAnswer, hash: Buffer, seal?: Seal): Answer {
  if (!(seal?.proof ?? hash).equals(request_hash)) throw unprocessable('idempotency_key_reused', undefined, 'This Idempotency-Key was used for another request.');
  return { status, headers, body: seal?.open(body) ?? body };
}

/** Forgets, every hour, what is older than a day; the answer ends that. */
export function sweepEveryHour(database: Database, log: FastifyBaseLogger): () => void {
  const timer = setInterval(() => {
    database.run(sweep).catch((error: Error) => log.warn({ reason: error.message }, 'Old idempotency keys stay for now'));
  }, 3_600_000);
  return () => clearInterval(timer);
}

const sweep = "delete from idempotency_keys where created_at < now() - interval '24 hours'";

// As long as the longest request, an import, may take.
const patienceMilliseconds = 240_000;

const queue = "select pg_advisory_xact_lock(hashtextextended($1::text || ' ' || $2::text || ' ' || $3::text, 0))";

const select = `
  select request_hash, status, headers, body from idempotency_keys
   where scope = $1 and path = $2 and key = $3 and created_at > now() - interval '24 hours'`;

const keep = `
  insert into idempotency_keys (scope, path, key, request_hash, status, headers, body)
  values ($1, $2, $3, $4, $5, $6::jsonb, $7)
  on conflict (scope, path, key) do update
     set request_hash = excluded.request_hash, status = excluded.status, headers = excluded.headers, body = excluded.body, created_at = now()`;
