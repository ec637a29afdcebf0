import { isUniqueViolation } from './service-defaults/database/outage.js';
import { conflict, type Problem } from './service-defaults/http/problems.js';

/** 409 for a name, or an id, that the workspace has already. */
export const taken = (what: string): Problem =>
  conflict('already_exists', `The workspace has a ${what} of this name or id; names differ in more than case.`);

/** Turns the database's refusal of a name into 409. */
export function refuseTaken(what: string): (error: unknown) => never {
  return (error) => {
    throw isUniqueViolation(error) ? taken(what) : error;
  };
}
