import type { ImportFormat } from '../import-format.js';

const [date, hours] = ['Date', 'Hours'] as const;

/** A detailed time report of Harvest, which says how long, and not from when to when. */
export const harvest: ImportFormat = {
  name: 'harvest',
  project: 'Project',
  client: 'Client',
  task: 'Task',
  tags: 'Tags',
  description: 'Notes',
  billable: 'Billable?',
  duration: hours,
  times: [[date, hours]],
  dates: [date],
  intervalOf: (cells, times) => times.on(cells, date, hours),
};
