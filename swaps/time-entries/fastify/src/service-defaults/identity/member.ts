import { roles, type Role } from './introspection.js';

/** The caller as member of the workspace in the route. */
export interface Member {
  readonly workspaceId: string;
  readonly userId: string;
  /** IANA name of the user's zone. */
  readonly timeZone: string;
  readonly scopes: readonly string[];
  readonly role: Role;
}

/** Whether the member's role is `role` or more. */
export const isAtLeast = (member: Member, role: Role): boolean => roles.indexOf(member.role) >= roles.indexOf(role);
