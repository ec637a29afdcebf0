import { isObject } from '../../contract/cloud-event.js';
import { isId } from '../../contract/ids.js';

/** From least to most: each role may do what the ones before it may. */
export const roles = ['member', 'manager', 'admin', 'owner'] as const;

export type Role = (typeof roles)[number];

/** What becomes of entries of one user that overlap. */
export type OverlapPolicy = 'allow' | 'warn' | 'forbid';

/** What users knows of a workspace, and of the user in it. */
export interface Membership {
  readonly role: Role;
  readonly overlapPolicy: OverlapPolicy;
  /** IANA name of the workspace's zone. */
  readonly zone: string;
  /** ISO weekday, 1 (Monday) to 7 (Sunday). */
  readonly weekStart: number;
}

/** What users answers about an active token (RFC 7662). */
export interface Introspection {
  readonly userId: string;
  readonly scopes: readonly string[];
  /** When the token expires, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** IANA name of the user's zone. */
  readonly timeZone: string;
  readonly workspaces: ReadonlyMap<string, Membership>;
}

/** Reads an answer of `POST /introspect`; undefined when the token is not active. Throws when it is no such answer. */
export function readIntrospection(answer: unknown): Introspection | undefined {
  if (!isObject(answer) || typeof answer.active !== 'boolean') throw new Error('Users answered something else than an introspection.');
  if (!answer.active) return undefined;
  if (!isId(answer.sub)) throw new Error('Users answered without the id of the user.');
  const workspaces = Array.isArray(answer.workspaces) ? answer.workspaces.filter(isObject) : [];
  return {
    userId: answer.sub.toLowerCase(),
    expiresAt: typeof answer.exp === 'number' ? answer.exp * 1000 : Infinity,
    scopes: typeof answer.scope === 'string' ? answer.scope.split(' ') : ['read'],
    timeZone: typeof answer.time_zone === 'string' ? answer.time_zone : 'Etc/UTC',
    workspaces: new Map(workspaces.filter(isMembership).map((item) => [item.id.toLowerCase(), membershipOf(item)])),
  };
}

type Item = Record<string, unknown> & { id: string; role: Role };

const isMembership = (item: Record<string, unknown>): item is Item => isId(item.id) && (roles as readonly unknown[]).includes(item.role);

function membershipOf({ role, settings }: Item): Membership {
  const { overlapPolicy, zone, weekStart } = isObject(settings) ? settings : {};
  return {
    role, overlapPolicy: overlapPolicy === 'warn' || overlapPolicy === 'forbid' ? overlapPolicy : 'allow',
    zone: typeof zone === 'string' ? zone : 'Etc/UTC', weekStart: typeof weekStart === 'number' ? weekStart : 1,
  };
}
