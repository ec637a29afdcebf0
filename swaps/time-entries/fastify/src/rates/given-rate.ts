import type { Rate } from '../contract/entities.js';
import type { FieldErrors } from '../field-errors.js';
import { forbidden } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';
import { checkRate } from './rate-row.js';
import { seesRates } from './rates-hidden.js';

/** Checks a rate that a request gives an entry of its own. 403 for who is less than a manager. */
export function checkGivenRate(rate: Rate | null | undefined, member: Member, errors: FieldErrors): void {
  if (rate !== undefined && !seesRates(member)) throw forbidden();
  if (rate) checkRate(rate, '/rate', errors);
}
