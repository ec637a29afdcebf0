import type { Server } from 'node:http';
import { log, reasonOf } from './log.js';

const patience = 8_000;

/** On SIGTERM: accepts no more, finishes what is in flight, tidies up, and exits 0 within 10 s. */
export function stopOnSignal(server: Server, tidy: () => Promise<void>): void {
  const stop = async () => {
    log('info', 'Stopping');
    setTimeout(() => process.exit(0), patience + 1_500);
    if (server.listening) await close(server);
    await tidy().catch((error: unknown) => log('warn', 'Tidying up failed', reasonOf(error)));
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function close(server: Server): Promise<void> {
  server.keepAliveTimeout = 1; // a connection that falls idle from now on is closed
  setTimeout(() => server.closeAllConnections(), patience);
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
