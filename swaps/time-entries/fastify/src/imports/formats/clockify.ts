import type { ImportFormat } from '../import-format.js';

const [startDate, startTime, endDate, endTime] = ['Start Date', 'Start Time', 'End Date', 'End Time'] as const;

/** A detailed report of Clockify. */
export const clockify: ImportFormat = {
  name: 'clockify',
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
