import type { Project } from '../contract/entities.js';
import type { FieldErrors } from '../field-errors.js';
import { checkRate } from '../rates/rate-row.js';

export const longestProjectName = 200;

/** A row of `projects`. */
export interface ProjectRow {
  id: string;
  workspace_id: string;
  client_id: string | null;
  name: string;
  name_key: string;
  color: string;
  billable: boolean;
  rate_amount: number | null;
  rate_currency: string | null;
  time_budget_seconds: number | null;
  archived: boolean;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}

/** The project as it is answered, and sent in events. */
export const toProject = (row: ProjectRow): Project => ({
  id: row.id,
  workspaceId: row.workspace_id,
  clientId: row.client_id ?? undefined,
  name: row.name,
  color: row.color,
  billable: row.billable,
  rate: row.rate_amount === null ? undefined : { amount: row.rate_amount, currency: row.rate_currency! },
  timeBudgetSeconds: row.time_budget_seconds ?? undefined,
  archived: row.archived,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
  deletedAt: row.deleted_at ?? undefined,
});

/** The rules for what a project says besides its name. */
export function checkProject(row: Pick<ProjectRow, 'rate_amount' | 'rate_currency' | 'time_budget_seconds'> & { color: string | null }, errors: FieldErrors): void {
  const { color, rate_amount: amount, rate_currency: currency, time_budget_seconds: budget } = row;
  if (color !== null && !/^#[0-9a-fA-F]{6}$/.test(color)) errors.add('/color', 'invalid_color', 'A colour is a number sign and six hexadecimal digits.');
  checkRate({ amount: amount ?? undefined, currency: currency ?? undefined }, '/rate', errors);
  if (budget !== null && (budget < 1 || budget > 3_600_000_000)) errors.add('/timeBudgetSeconds', 'out_of_range', 'From a second to 1,000,000 hours.');
}
