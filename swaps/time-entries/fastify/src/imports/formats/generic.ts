import type { ImportFormat } from '../import-format.js';
import { splitNames } from '../quoted-names.js';

const [start, end, date, duration, zone] = ['start', 'end', 'date', 'duration', 'time zone'] as const;

/** A file of nobody in particular: from when to when, or how long on which day; in the import's zone, or in one that the row names. */
export const generic: ImportFormat = {
  name: 'generic',
  project: 'project',
  client: 'client',
  task: 'task',
  tags: 'tags',
  description: 'description',
  billable: 'billable',
  duration,
  times: [[start, end], [date, duration]],
  dates: [date],
  others: [zone],
  // The export puts an apostrophe before what a spreadsheet would run, and before another apostrophe (schema/0013_entries_csv.sql).
  meant: (cell) => cell.replace(/^'(?=[=+\-@\t\r'])/, ''),
  tagsIn: splitNames,
  intervalOf: (cells, times) =>
    cells.has(start) ? times.in(cells, zone).between(cells, start, end) : times.in(cells, zone).on(cells, date, duration),
};
