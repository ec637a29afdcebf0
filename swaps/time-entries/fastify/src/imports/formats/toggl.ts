import type { ImportFormat } from '../import-format.js';

const [startDate, startTime, endDate, endTime, length] = ['Start date', 'Start time', 'End date', 'End time', 'Duration'] as const;

/** A detailed report of Toggl Track, or a file as its own import wants it, which says how long in place of until when. */
export const toggl: ImportFormat = {
  name: 'toggl',
  project: 'Project',
  client: 'Client',
  task: 'Task',
  tags: 'Tags',
  description: 'Description',
  billable: 'Billable',
  times: [[startDate, startTime, endDate, endTime], [startDate, startTime, length]],
  dates: [startDate, endDate],
  intervalOf: (cells, times) =>
    cells.has(endDate) || !cells.has(length) ? times.betweenDates(cells, startDate, startTime, endDate, endTime) : times.from(cells, startDate, startTime, length),
};
