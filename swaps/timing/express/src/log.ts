/** Writes one line of JSON. Requests are not logged: a trace shows them better. */
export function log(level: 'info' | 'warn' | 'error', message: string, more: object = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...more })}\n`);
}

/** What a log says of an error. */
export function reasonOf(error: unknown): { reason: string } {
  const { message, code } = error as { message?: string; code?: string };
  return { reason: [code, message].filter(Boolean).join(' ') || String(error) };
}
