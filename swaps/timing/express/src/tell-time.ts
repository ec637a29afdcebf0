import type { RequestHandler } from 'express';
import type { Pool } from 'pg';
import { addressOf } from './address.js';
import { log, reasonOf } from './log.js';
import { readNow } from './now.js';
import { Problem } from './problem.js';
import { compare, tell } from './requests.js';

/** Tells the server's time; of a caller who says theirs, the difference and the address's average. */
export function tellTime(database: Pool): RequestHandler {
  return async (request, response) => {
    const theirs = readNow(request);
    const at = new Date();
    const ip = addressOf(request);
    try {
      const answer = theirs ? await compare(database, at, ip, theirs) : await tell(database, at, ip);
      response.status(201).type('json').send(answer);
    } catch (error) {
      log('error', 'A request was not stored', reasonOf(error));
      throw Problem.unavailable('The request cannot be stored right now.');
    }
  };
}
