import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.js';

const patienceMilliseconds = 1500;

/** What the probes ask. */
export interface Probed {
  readonly database: Database;
  /** Whether events can be sent and heard. */
  readonly isBrokerThere: () => boolean;
}

/** `/health/live` is about the process, `/health/ready` about what it needs. Without the broker a service still takes writes: it is degraded, not unready. */
export function answerProbes(app: FastifyInstance, { database, isBrokerThere }: Probed): void {
  app.get('/health/live', { config: { isInside: true } }, () => ({ status: 'healthy', checks: {} }));

  app.get('/health/ready', { config: { isInside: true } }, async (_request, reply) => {
    const isDatabaseThere = await answersInTime(database);
    const checks = { PostgreSql: isDatabaseThere ? 'healthy' : 'unhealthy', RabbitMQ: isBrokerThere() ? 'healthy' : 'degraded' };
    const status = !isDatabaseThere ? 'unhealthy' : checks.RabbitMQ;
    return reply.code(isDatabaseThere ? 200 : 503).send({ status, checks });
  });
}

function answersInTime(database: Database): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMilliseconds).unref());
  return Promise.race([database.run('select 1').then(() => true, () => false), late]);
}
