import type { FastifyInstance } from 'fastify';
import { isAtLeast, type Member } from '../service-defaults/identity/member.js';

/** Whether the member may see what an hour is worth. */
export const seesRates = (member: Member): boolean => isAtLeast(member, 'manager');

/**
 * Leaves the rate out of whatever is answered to who is less than a manager: of every answer as it leaves, those of slices that are yet to come and
 * those that were kept for a repeated request included.
 */
export function hideRates(app: FastifyInstance): void {
  app.addHook('onSend', async (request, _reply, payload) => {
    const { member } = request as { member?: Member };
    if (member === undefined || seesRates(member) || !(typeof payload === 'string' || Buffer.isBuffer(payload)) || !payload.includes('"rate"')) return payload;
    return JSON.stringify(withoutRates(JSON.parse(payload.toString())));
  });
}

/** The same without the members `rate`, however deep. */
export function withoutRates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'rate').map(([name, inner]) => [name, withoutRates(inner)]));
}
