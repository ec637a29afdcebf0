import { isObject } from '../../contract/cloud-event.js';
import { isId } from '../../contract/ids.js';
import { unprocessable, type Problem } from './problems.js';

/** Where a page ended: the sort key and id of its last row. Opaque on the wire. */
export interface Cursor {
  readonly key: string;
  readonly id: string;
}

/** The form on the wire; the members' names are the reference's, so that a page begun there goes on here. */
export const encodeCursor = ({ key, id }: Cursor): string => Buffer.from(JSON.stringify({ Key: key, Id: id })).toString('base64url');

/** Reads what `encodeCursor` wrote; 422 `invalid_cursor` for anything else. */
export function decodeCursor(text: string): Cursor {
  const { Key: key, Id: id } = read(text);
  if (typeof key !== 'string' || !key.isWellFormed() || key.includes('\0') || !isId(id)) throw invalidCursor();
  return { key, id };
}

/** 422 `invalid_cursor`, also for a key of another list. */
export const invalidCursor = (): Problem => unprocessable('invalid_cursor', '?cursor', 'This cursor was not made here.');

function read(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
