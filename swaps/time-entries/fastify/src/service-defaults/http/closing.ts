import type { FastifyInstance } from 'fastify';

/** Once the service ends, each connection is closed with the answer that it waits for, so that nobody's idle connection keeps the process. */
export function closeConnectionsAtTheEnd(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
}
