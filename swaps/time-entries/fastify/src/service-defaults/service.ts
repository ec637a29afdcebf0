import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify';
import type { Changes } from './database/change.js';
import type { Database } from './database/database.js';

declare module 'fastify' {
  interface FastifyInstance {
    readonly database: Database;
    readonly changes: Changes;
  }
}

/** The application, as slices add their routes to it: bodies have the types of their schemas. */
export type Service = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, TypeBoxTypeProvider>;

/** The form of an id in a path. */
export const uuid = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';

/** The path parameter that is an id. */
export interface OfId {
  Params: { id: string };
}

/** A path parameter that is an id: anything else is no such path. */
export const idIn = (name: string): string => `:${name}(${uuid})`;

export const byId = idIn('id');

/** What every route but those inside is below. */
export const ofWorkspace = `/workspaces/:w(${uuid})`;
