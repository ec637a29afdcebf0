import type { Period } from '../contract/entities.js';
import type { Change } from '../service-defaults/database/change.js';
import { toPeriod, type LockRow } from './lock-row.js';

/** Adds the event of a lock's change to it. */
export function publishPeriod(change: Change, type: string, row: LockRow, actor: string): Period {
  const period = toPeriod(row);
  change.publish(type, { subject: row.id, sequence: row.version, time: row.updated_at, workspaceid: row.workspace_id, actorid: actor, data: period });
  return period;
}
