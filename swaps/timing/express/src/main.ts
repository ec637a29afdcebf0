import { createServer } from 'node:http';
import { createApp } from './app.js';
import { migrate, openDatabase } from './database.js';
import { log } from './log.js';
import { environment } from './environment.js';
import { stopOnSignal } from './stop.js';
import { startTelemetry } from './telemetry.js';

const telemetry = startTelemetry();
const database = openDatabase(environment('DATABASE_URL'));
const app = createApp(database, environment('OPENAPI'));
const server = createServer(app);
stopOnSignal(server, async () => {
  await database.end();
  await telemetry.shutdown();
});

await migrate(database);
server.listen(Number(environment('PORT')), '127.0.0.1', () => log('info', 'Listening', { address: server.address() }));
