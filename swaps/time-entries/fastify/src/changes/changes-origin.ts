import type { Changes } from '../service-defaults/database/change.js';

/** What a cursor is good for: this database, on this history of the server, which a failover or a recovery to a point in time ends. */
export const epoch = "select origin || '-' || timeline_id as epoch from changes_present_origin, pg_control_checkpoint()";

/**
 * Keeps the changes feed whole over a restore: transaction ids of another database could be higher than any of this one for years, and their
 * rows hidden for as long. Every row is stamped anew, once, before the service takes requests.
 */
export async function adoptRestoredRows(changes: Changes): Promise<void> {
  await changes.run(async (change) => {
    if ((await change.run(adopt)) === 0) return;
    change.connection.patience = hour;
    for (const table of ['entries', 'clients', 'projects', 'tasks', 'tags']) await change.run(`update ${table} set version = version`);
  });
}

// Replicas that start together queue at the row; one of them finds it changed.
const adopt = 'update changes_origin o set origin = p.origin from changes_present_origin p where o.origin <> p.origin';

// The trigger stamps them; there may be millions.
const hour = 3_600_000;
