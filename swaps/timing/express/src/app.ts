import express, { type Express } from 'express';
import type { Database } from './database.js';
import { describe } from './description.js';
import { probe } from './health.js';
import { onlyAllow } from './only-allow.js';
import { Problem, sendProblem } from './problem.js';
import { tellTime } from './tell-time.js';
import { traceRequests } from './telemetry.js';

const body = express.raw({ type: () => true, limit: '1mb', inflate: false });

export function createApp(database: Database, openApiFile: string): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('strict routing').enable('case sensitive routing');

  app.use(traceRequests);
  app.route('/').post(body, tellTime(database)).all(onlyAllow('POST'));
  probe(app, database);
  describe(app, openApiFile);
  app.use(() => {
    throw new Problem(404, 'not_found', 'There is no such route.');
  });
  app.use(sendProblem);
  return app;
}
