import type { Database } from '../service-defaults/database/database.js';
import { hasAnswered, type IdempotencyKey } from '../service-defaults/http/idempotency.js';
import { rateLimited } from '../service-defaults/http/problems.js';
import type { ImportRequest } from './import-request.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Imports an hour of one user, dry runs too. */
    readonly importsPerHour: number;
  }
}

/** 429 when the user has no import left, before anything of the file is read. What was answered before is answered again. */
export async function checkImportTurns(database: Database, most: number, userId: string, key: IdempotencyKey | undefined): Promise<void> {
  const row = await database.one<{ seconds: number }>(look, [userId, most, new Date()]);
  if (row && !(key !== undefined && (await hasAnswered(database, key)))) throw spent(row.seconds, most);
}

/** Counts an import of a user, whatever becomes of it; 429 when it is one too many. In the database: a restart, or another replica, gives nobody more. */
export async function takeImportTurn(database: Database, most: number, { member, at }: ImportRequest): Promise<void> {
  const { seconds } = (await database.one<{ seconds: number | null }>('select take_import_turn($1, $2, $3) as seconds', [member.userId, most, at]))!;
  if (seconds !== null) throw spent(seconds, most);
}

const spent = (seconds: number, most: number): Error => rateLimited(seconds, `There are ${most} imports an hour for a user, dry runs too; try again later.`);

const look = `
  select ceil(extract(epoch from at + interval '1 hour' - $3::timestamptz))::int as seconds from import_turns
   where user_id = $1 and at > $3::timestamptz - interval '1 hour' order by at desc offset $2::int - 1 limit 1`;
