import type { Express } from 'express';
import type { Database } from './database.js';
import { onlyAllow } from './only-allow.js';

/** Whether the process runs, and whether it can serve. */
export function probe(app: Express, database: Database): void {
  app.route('/health/live').get((_request, response) => {
    response.json({ status: 'healthy' });
  }).all(onlyAllow('GET'));

  app.route('/health/ready').get(async (_request, response) => {
    const status = await database.inTime((client) => client.query('select 1')).then(() => 'healthy', () => 'unhealthy');
    response.status(status === 'healthy' ? 200 : 503).json({ status, checks: { postgres: status } });
  }).all(onlyAllow('GET'));
}
