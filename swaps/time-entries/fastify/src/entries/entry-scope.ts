import { isAtLeast, type Member } from '../service-defaults/identity/member.js';

/**
 * Which entries a member sees and changes: their own, and from manager up everyone's. Lists, details, writes, imports and the changes feed all
 * take it from here. It is the condition for queries whose first parameters are the workspace and the user.
 */
export const scopeOf = (member: Member): string =>
  // The user is named in both, as Postgres wants a type for each parameter.
  isAtLeast(member, 'manager') ? 'workspace_id = $1 and $2::uuid is not null' : 'workspace_id = $1 and user_id = $2::uuid';
