import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../service-defaults/database/database.js';
import { deletedAfter } from './deleted-entries.js';

/** Takes from entries that were deleted 30 days ago what they said, every hour; the changes feed tells of their deletion for good. The answer ends that. */
export function emptyTombstonesEveryHour(database: Database, log: FastifyBaseLogger): () => void {
  const timer = setInterval(() => {
    database.run('select empty_tombstones($1)', [deletedAfter()]).catch((error: Error) => log.warn({ reason: error.message }, 'Old tombstones stay as they are for now'));
  }, 3_600_000);
  return () => clearInterval(timer);
}
