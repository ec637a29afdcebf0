import type { RequestHandler } from 'express';
import { addressOf } from './address.js';
import type { Database } from './database.js';
import { keyOf, once } from './idempotency.js';
import { log, reasonOf } from './log.js';
import { readNow } from './now.js';
import { Problem } from './problem.js';
import { compare, tell } from './requests.js';

/** Tells the server's time; of a caller who says theirs, the difference and the address's average. */
export function tellTime(database: Database): RequestHandler {
  return async (request, response) => {
    const ip = addressOf(request);
    const key = keyOf(request, ip);
    const theirs = readNow(request);
    const at = new Date();
    try {
      const answer = await database.inTime(once(key, theirs ? compare(at, ip, theirs) : tell(at, ip)));
      response.status(201).type('json').send(answer);
    } catch (error) {
      if (error instanceof Problem) throw error;
      log('error', 'A request was not stored', reasonOf(error));
      throw Problem.unavailable('The request cannot be stored right now.');
    }
  };
}
