import { invalidCursor } from '../service-defaults/http/cursor.js';
import { unprocessable } from '../service-defaults/http/problems.js';

/**
 * A place in the changes feed. Transaction ids mean something in one database only, so the cursor names it: in another, such as after a restore,
 * a reader begins anew.
 */
export interface ChangesCursor {
  readonly epoch: string;
  readonly xid: string;
  readonly seq: string;
}

export const encodeChangesCursor = ({ epoch, xid, seq }: ChangesCursor): string => Buffer.from(`${epoch}:${xid}:${seq}`).toString('base64url');

/** 422 `invalid_cursor`, or `cursor_expired` when it is of another server. */
export function decodeChangesCursor(text: string, present: string): ChangesCursor {
  const [epoch, xid, seq, ...rest] = /^[\w-]+$/.test(text) ? Buffer.from(text, 'base64url').toString().split(':') : [];
  if (epoch === undefined || !isNumber(xid) || !isNumber(seq) || rest.length > 0) throw invalidCursor();
  if (epoch !== present) throw unprocessable('cursor_expired', '?cursor', 'This cursor is of another database; begin without one.');
  return { epoch, xid, seq };
}

const isNumber = (text: string | undefined): text is string => text !== undefined && /^\d{1,19}$/.test(text) && BigInt(text) < 2n ** 63n;
