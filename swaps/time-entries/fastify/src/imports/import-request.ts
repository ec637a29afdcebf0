import { FieldErrors } from '../field-errors.js';
import { queryFlag, queryId, queryText, type Query } from '../service-defaults/http/query.js';
import type { Member } from '../service-defaults/identity/member.js';
import { Zone } from '../times/zones.js';
import { dateFormats, findDateFormat, type DateFormat } from './date-formats.js';
import { findFormat, formatNames, type ImportFormat } from './import-format.js';
import { personNamed } from './people.js';

/** What is asked of an import. */
export interface ImportRequest {
  readonly id: string;
  readonly member: Member;
  readonly format: ImportFormat;
  readonly zone: Zone;
  readonly dates: DateFormat | undefined;
  /** Whose rows are imported. */
  readonly person: string | undefined;
  readonly dryRun: boolean;
  readonly at: Date;
}

export function readImportRequest(query: Query, member: Member, at: Date): ImportRequest {
  const errors = new FieldErrors();
  const dryRun = queryFlag(query, 'dryRun') ?? false;
  const picked = queryId(query, 'id');
  const format = findFormat(queryText(query, 'format'));
  if (format === undefined) errors.add('?format', 'unknown_format', `The formats are ${formatNames}.`);
  const zone = Zone.find(queryText(query, 'zone') ?? member.timeZone);
  if (zone === undefined) errors.add('?zone', 'unknown_time_zone', 'A time zone is a name of the IANA database, such as Europe/Rome.');
  const dateFormat = queryText(query, 'dateFormat') || undefined;
  const dates = dateFormat === undefined ? undefined : findDateFormat(dateFormat);
  if (dates === undefined && dateFormat !== undefined)
    errors.add('?dateFormat', 'unknown_date_format', `The date formats are ${dateFormats.join(', ')}.`);
  const person = personNamed(queryText(query, 'person') ?? '') || undefined;
  const id = errors.id(picked, '?id');
  errors.throwIfAny();
  return { id, member, format: format!, zone: zone!, dates, person, dryRun, at };
}
