import Type from 'typebox';
import type { Rate } from '../contract/entities.js';
import type { FieldErrors } from '../field-errors.js';
import { Body, Text } from '../service-defaults/http/formats.js';

/** Money an hour, as requests say it. */
export const RateBody = Body({ amount: Type.Integer(), currency: Text });

/** A row of `rates`. */
export interface RateRow {
  id: string;
  workspace_id: string;
  project_id: string | null;
  user_id: string | null;
  amount: number;
  currency: string;
  created_at: Date;
  updated_at: Date;
  version: number;
}

/** The rate as it is answered. */
export const toRate = (row: RateRow) => ({
  id: row.id,
  workspaceId: row.workspace_id,
  projectId: row.project_id ?? undefined,
  userId: row.user_id ?? undefined,
  amount: row.amount,
  currency: row.currency,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
});

/** The rules for a rate, with pointers below `at`. */
export function checkRate({ amount, currency }: Partial<Rate>, at: string, errors: FieldErrors): void {
  if (amount !== undefined && (amount < 0 || amount > 1_000_000_000)) errors.add(`${at}/amount`, 'out_of_range', 'From 0 to 1,000,000,000 minor units an hour.');
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) errors.add(`${at}/currency`, 'invalid_currency', 'A currency is an ISO 4217 code.');
}
