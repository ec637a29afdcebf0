import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Database, Work } from './database.js';
import { log, reasonOf } from './log.js';
import { Problem } from './problem.js';

const anHour = 3_600_000;

/** What tells one request from another, of those that have the same key. */
export interface RequestKey {
  ip: string;
  key: string;
  hash: Buffer;
}

/** The Idempotency-Key of a request; undefined of one that has none. */
export function keyOf(request: Request, ip: string): RequestKey | undefined {
  const key = request.get('Idempotency-Key');
  if (key === undefined) return undefined;
  if (!/^[!-~]{1,255}$/.test(key)) {
    throw new Problem(422, 'invalid_idempotency_key', 'An Idempotency-Key has 1 to 255 visible ASCII characters.');
  }
  const [, query] = request.originalUrl.split('?', 2);
  const hash = createHash('sha256').update(request.body ?? '').update(query ? `?${query}` : '').digest();
  return { ip, key, hash };
}

/** Does the work once for a key: who comes again, or at the same time, has the first one's answer. */
export function once(known: RequestKey | undefined, work: Work<string>): Work<string> {
  if (!known) return work;
  return async (client) => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${known.ip} ${known.key}`]);
    const { rows } = await client.query<{ request_hash: Buffer; answer: string }>(find, [known.ip, known.key]);
    const answer = rows[0]?.answer ?? (await work(client));
    if (!rows[0]) await client.query(keep, [known.ip, known.key, known.hash, answer]);
    await client.query('commit');
    if (rows[0] && !rows[0].request_hash.equals(known.hash)) {
      throw new Problem(422, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.');
    }
    return answer;
  };
}

/** Forgets, every hour, the answers that are older than a day. */
export function forgetOldAnswers(database: Database): void {
  const forget = () =>
    database.inTime((client) => client.query(`delete from idempotency_keys where created_at < ${aDayAgo}`)).catch((error: unknown) => {
      log('warn', 'Old answers were not forgotten', reasonOf(error));
    });
  setInterval(forget, anHour).unref();
}

const aDayAgo = `now() - interval '24 hours'`;

const find = `select request_hash, answer from idempotency_keys where ip = $1 and key = $2 and created_at >= ${aDayAgo}`;

const keep = `
  insert into idempotency_keys (ip, key, request_hash, answer) values ($1, $2, $3, $4)
  on conflict (ip, key) do update set request_hash = excluded.request_hash, answer = excluded.answer, created_at = now()`;
