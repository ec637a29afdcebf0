import type { ImportFormat } from '../import-format.js';

const [startDate, startTime, endDate, endTime] = ['Start date', 'Start time', 'End date', 'End time'] as const;

/** A detailed report of Toggl Track. */
export const toggl: ImportFormat = {
  name: 'toggl',
  project: 'Project',
  client: 'Client',
  task: 'Task',
  tags: 'Tags',
  description: 'Description',
  billable: 'Billable',
  times: [[startDate, startTime, endDate, endTime]],
  dates: [startDate, endDate],
  intervalOf: (cells, times) => times.betweenDates(cells, startDate, startTime, endDate, endTime),
};
