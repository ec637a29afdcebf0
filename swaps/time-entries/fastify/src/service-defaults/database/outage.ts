import pg from 'pg';

/** The database can't be reached, or went away in the midst of a statement. */
export class DatabaseUnavailable extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'DatabaseUnavailable';
  }
}

/** 23505: another row has the key. */
export const isUniqueViolation = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '23505';

// Class 08: the connection; 40001, 40P01: lost against another transaction; 53: resources; 55P03: lock; 57P01 to 57P03: the server stops or
// starts; 58: its disk; 25P03: idle in a transaction for too long.
const passing = /^(08...|40001|40P01|53...|55P03|55006|57P0[123]|58...|25P03)$/;

/** Tells a fault of the moment, which is waited out, from one that would come again. */
export function isOutage(error: unknown): boolean {
  return error instanceof DatabaseUnavailable || (error instanceof pg.DatabaseError && passing.test(error.code ?? ''));
}
