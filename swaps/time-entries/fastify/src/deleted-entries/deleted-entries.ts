/** Deleted entries are there for 30 days: listed, with their history, and restorable. */
export const deletedAfter = (now = new Date()): Date => new Date(now.getTime() - 30 * 86_400_000);

/** The condition for those that are there still, with the parameter that has `deletedAfter`. */
export const areKept = (parameter: string): string => `deleted_at > ${parameter}::timestamptz and not emptied`;
