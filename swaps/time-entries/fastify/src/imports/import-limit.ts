import type { Database } from '../service-defaults/database/database.js';
import { rateLimited } from '../service-defaults/http/problems.js';
import type { ImportRequest } from './import-request.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Imports an hour of one user, dry runs too. */
    readonly importsPerHour: number;
  }
}

/** Counts an import of a user, whatever becomes of it; 429 when it is one too many. In the database: a restart, or another replica, gives nobody more. */
export async function takeImportTurn(database: Database, most: number, { member, at }: ImportRequest): Promise<void> {
  const { seconds } = (await database.one<{ seconds: number | null }>('select take_import_turn($1, $2, $3) as seconds', [member.userId, most, at]))!;
  if (seconds === null) return;
  throw rateLimited(seconds, `There are ${most} imports an hour for a user, dry runs too; try again later.`);
}
