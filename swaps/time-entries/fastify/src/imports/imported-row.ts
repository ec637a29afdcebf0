import { createHash } from 'node:crypto';
import { lower } from '../texts.js';
import type { Interval } from './row-times.js';

/** A row of a file, understood. */
export interface ImportedRow {
  readonly line: number;
  readonly project: string | undefined;
  readonly client: string | undefined;
  readonly task: string | undefined;
  readonly tags: readonly string[];
  readonly description: string;
  readonly billable: boolean;
  readonly interval: Interval;
}

/**
 * What the row says of the entry, whatever the file's columns and the order of tags: 128 bits of SHA-256, in hexadecimal, the very ones of the reference. With
 * the number of equal rows before it in the file it makes a row that was imported known again.
 */
export function hashOf({ interval: { start, end }, billable, description, project, task, tags }: ImportedRow): string {
  const content = [
    start.toISOString(), end.toISOString(), billable ? '1' : '0', description, lower(project ?? ''), ...(task === undefined ? [] : ['', lower(task)]),
    ...tags.map(lower).sort(),
  ];
  return createHash('sha256').update(content.join('\0')).digest('hex').slice(0, 32);
}
