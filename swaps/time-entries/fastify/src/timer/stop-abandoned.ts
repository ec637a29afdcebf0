import { eventTypes } from '../contract/event-types.js';
import type { CloudEvent } from '../contract/cloud-event.js';
import type { EntryRow } from '../entries/entry-row.js';
import { publishEntry } from '../entries/entry-writes.js';
import { endAt } from './running-entry.js';
import type { Change } from '../service-defaults/database/change.js';

/** Whom an event is about: a user, a workspace, or a user in a workspace. */
export interface Departure {
  readonly workspaceId?: string;
  readonly userId?: string;
  /** Nobody comes back after it: what was started later, by a token that was still believed, is stopped, too. */
  readonly isFinal: boolean;
}

/**
 * Stops entries that nobody is there any more to stop, at the instant of the event that says so, and publishes it. Again, or late, it changes
 * nothing: what was stopped stays, and what was started after an event that is not final runs on.
 */
export async function stopAbandoned(change: Change, { time, actorid }: CloudEvent, { workspaceId, userId, isFinal }: Departure): Promise<void> {
  const parameters = [workspaceId, userId, isFinal, time, new Date(), actorid];
  for (const stopped of await change.many<EntryRow>(stop, parameters)) publishEntry(change, eventTypes.entryStopped, stopped, actorid);
}

// Nobody is there to be told of an overlap.
const stop = `
  update entries set "end" = ${endAt('$4')}, exclusive = false, written_by = coalesce($6::uuid, user_id), updated_at = $5, version = version + 1
   where "end" is null and deleted_at is null and ($3::boolean or start <= $4)
     and ($2::uuid is null or user_id = $2) and ($1::uuid is null or workspace_id = $1)
  returning *`;
