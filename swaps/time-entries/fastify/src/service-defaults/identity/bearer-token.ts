import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

// Tokens have 43 characters; a longer header is no token of ours, and is not worth hashing.
const longestHeader = 512;

/** The token of `Authorization: Bearer`, or undefined when the request has none. */
export function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization ?? '';
  return header.length <= longestHeader ? /^bearer +(\S.*)$/i.exec(header)?.[1]?.trim() : undefined;
}

/** SHA-256 of the token; only this is kept anywhere. */
export function tokenHashOf(request: FastifyRequest): string | undefined {
  const token = tokenOf(request);
  return token === undefined ? undefined : hashOf(token);
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
