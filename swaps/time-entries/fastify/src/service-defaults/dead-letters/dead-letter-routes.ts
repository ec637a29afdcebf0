import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limitOf, maxLimit } from '../http/page.js';
import { Problem, unavailable } from '../http/problems.js';
import type { Query } from '../http/query.js';
import type { DeadLetterQueue } from './dead-letter-queue.js';

/** What operators are told of dead letters, and do with them. */
export function answerOperators(app: FastifyInstance, letters: DeadLetterQueue, secret: string): void {
  const inside = {
    config: { isInside: true },
    onRequest: async (request: FastifyRequest): Promise<void> => {
      if (!isOperator(request, secret)) throw notAnOperator();
    },
  };

  app.get<{ Querystring: Query }>(`/${letters.service}/dead-letters`, inside, async (request) => {
    const most = limitOf(request.query);
    return { items: await withBroker(request, () => letters.list(most)) };
  });

  app.post(`/${letters.service}/dead-letters/resend`, inside, async (request) => {
    const resent = await withBroker(request, () => letters.resend(maxLimit));
    request.log.info(resent, 'Dead letters were sent again');
    return resent;
  });
}

async function withBroker<T>(request: FastifyRequest, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    request.log.warn({ reason: (error as Error).message }, 'Dead letters could not be reached');
    throw unavailable('The broker does not answer right now.');
  }
}

// HTTP Basic (RFC 7617): any name, and the secret.
function isOperator({ headers: { authorization = '' } }: FastifyRequest, secret: string): boolean {
  const credentials = /^basic +([a-z0-9+/]+=*)$/i.exec(authorization)?.[1];
  const text = Buffer.from(credentials ?? '', 'base64').toString('utf8');
  return text.includes(':') && timingSafeEqual(hashOf(text.slice(text.indexOf(':') + 1)), hashOf(secret));
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const notAnOperator = (): Problem => new Problem(401, 'invalid_client', "The operator's credentials are wrong.", undefined, {},
  { 'www-authenticate': 'Basic realm="operators", charset="UTF-8"' });
