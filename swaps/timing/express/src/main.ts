import { createServer } from 'node:http';
import { createApp } from './app.js';
import { Database } from './database.js';
import { environment } from './environment.js';
import { forgetOldAnswers } from './idempotency.js';
import { log } from './log.js';
import { migrate } from './migrate.js';
import { stopOnSignal } from './stop.js';
import { startTelemetry } from './telemetry.js';

const telemetry = startTelemetry();
const database = new Database(environment('DATABASE_URL'));
const app = createApp(database, environment('OPENAPI'));
const server = createServer(app);
stopOnSignal(server, async () => {
  await database.close();
  await telemetry.shutdown();
});

await migrate(database);
forgetOldAnswers(database);
server.listen(Number(environment('PORT')), '127.0.0.1', () => log('info', 'Listening', { address: server.address() }));
