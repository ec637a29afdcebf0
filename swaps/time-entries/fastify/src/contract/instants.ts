const rfc3339 = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Reads RFC 3339 with an offset, to the millisecond; undefined for anything else, a local time included. */
export function parseInstant(text: string): Date | undefined {
  const [, date, hour, minute, second, fraction = '', sign, offsetHour = '00', offsetMinute = '00'] = rfc3339.exec(text) ?? [];
  if (date === undefined || hour! > '23' || minute! > '59' || second! > '59' || offsetHour > '23' || offsetMinute > '59') return undefined;
  const day = parseDate(date);
  if (day === undefined) return undefined;
  const local = day + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  return new Date(local - (sign === '-' ? -offset : offset));
}

/** Reads `YYYY-MM-DD` as milliseconds of its midnight in UTC; undefined when the calendar has no such day. */
export function parseDate(text: string): number | undefined {
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text) ? midnight : undefined;
}
