import { roles, type Membership, type Role } from './introspection.js';

/** The caller as member of the workspace in the route. */
export interface Member extends Membership {
  readonly workspaceId: string;
  readonly userId: string;
  /** IANA name of the user's zone. */
  readonly timeZone: string;
  readonly scopes: readonly string[];
}

/** Whether the member's role is `role` or more. */
export const isAtLeast = (member: Member, role: Role): boolean => roles.indexOf(member.role) >= roles.indexOf(role);
