import fastify, { LogController, type FastifyInstance } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { hideRates } from './rates/rates-hidden.js';
import { routes } from './routes.js';
import { DeadLetterQueue } from './service-defaults/dead-letters/dead-letter-queue.js';
import { answerOperators } from './service-defaults/dead-letters/dead-letter-routes.js';
import { answerProbes, type Probed } from './service-defaults/health/probes.js';
import { requireAcceptableJson } from './service-defaults/http/accept.js';
import { closeConnectionsAtTheEnd } from './service-defaults/http/closing.js';
import { answerContractDocuments } from './service-defaults/http/contract-documents.js';
import { formats } from './service-defaults/http/formats.js';
import { readIdempotencyKeys } from './service-defaults/http/idempotency.js';
import { requireIfMatch } from './service-defaults/http/if-match.js';
import { readJsonBodies } from './service-defaults/http/json-bodies.js';
import { answerRouterError, answerWithProblems } from './service-defaults/http/problem-answers.js';
import { RateLimiter } from './service-defaults/http/rate-limiter.js';
import { limitRates } from './service-defaults/http/rate-limits.js';
import { answerUnmatched } from './service-defaults/http/unmatched.js';
import { authorise } from './service-defaults/identity/authorisation.js';
import { Introspector } from './service-defaults/identity/introspector.js';
import { ofWorkspace } from './service-defaults/service.js';
import { addRequestSpans } from './service-defaults/telemetry/request-spans.js';
import { ChangesWatch } from './stream/changes-watch.js';
import { streamOfChanges } from './stream/stream-of-changes.js';
import type { Changes } from './service-defaults/database/change.js';
import type { Settings } from './settings.js';
import type { Webhooks } from './webhooks/webhooks.js';
import { log } from './log.js';

const mostBytes = 1024 * 1024;

// For a request to arrive whole, a large import included.
const patienceMilliseconds = 300_000;

/** The application: what every request passes, in this order, and the routes. */
export function buildApp(settings: Settings, changes: Changes, webhooks: Webhooks, probed: Probed, version: string): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    // A trace shows better than a line for each request.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: mostBytes,
    requestTimeout: patienceMilliseconds,
    exposeHeadRoutes: false,
    // The gateway says whose request it passes on; nobody else is believed.
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: answerRouterError,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, formats } },
  });
  app.decorate('database', changes.database);
  app.decorate('changes', changes);
  app.decorate('importsPerHour', settings.importsPerHour);
  app.decorate('sealingSecret', settings.introspectionSecret);
  app.decorate('webhooks', webhooks);

  const limiter = new RateLimiter(settings.limits);
  addRequestSpans(app);
  closeConnectionsAtTheEnd(app);
  answerWithProblems(app);
  limitRates(app, limiter);
  answerUnmatched(app);
  const introspector = new Introspector(settings.usersUrl, 'time-entries', settings.introspectionSecret);
  app.decorate('introspector', introspector);
  authorise(app, introspector, limiter);
  requireAcceptableJson(app);
  requireIfMatch(app);
  readIdempotencyKeys(app);
  readJsonBodies(app);
  hideRates(app);

  answerProbes(app, probed);
  answerContractDocuments(app, settings.contractsFolder, version);
  answerOperators(app, new DeadLetterQueue('time-entries', settings.rabbitmqUrl), settings.introspectionSecret);
  app.register(async (scope) => routes(scope.withTypeProvider<TypeBoxTypeProvider>(), streamOfChanges(new ChangesWatch(changes.database, log))), { prefix: ofWorkspace });
  return app;
}
