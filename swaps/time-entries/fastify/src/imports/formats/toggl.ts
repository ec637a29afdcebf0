import type { ImportFormat } from '../import-format.js';
import type { RowCells } from '../row-cells.js';
import type { Interval, RowTimes } from '../row-times.js';

const [startDate, startTime, endDate, endTime] = ['Start date', 'Start time', 'End date', 'End time'] as const;

/** A detailed report of Toggl Track. */
export const toggl: ImportFormat = {
  name: 'toggl',
  project: 'Project',
  tags: 'Tags',
  description: 'Description',
  billable: 'Billable',
  times: [startDate, startTime, endDate, endTime],
  intervalOf: (cells: RowCells, times: RowTimes): Interval => times.between(cells, startDate, startTime, endDate, endTime),
};
