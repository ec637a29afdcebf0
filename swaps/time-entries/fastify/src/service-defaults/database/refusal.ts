import pg from 'pg';

/** What the database itself refuses: a rule that holds for every write. */
export interface Refusal {
  readonly code: string;
  readonly sentence: string;
  /** Of what is in the way. */
  readonly ids: readonly string[] | undefined;
}

/** Its triggers refuse with the state `TT409`, the code as the constraint's name, a sentence, and as a hint ids. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code !== 'TT409') return undefined;
  return { code: error.constraint!, sentence: error.message, ids: error.hint?.split(' ') };
}
