import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { decodeChangesCursor, encodeChangesCursor, type ChangesCursor } from '../changes/changes-cursor.js';
import { epoch } from '../changes/changes-origin.js';
import { itemOf, readChanges } from '../changes/changes-since.js';
import { seesRates, withoutRates } from '../rates/rates-hidden.js';
import type { Database } from '../service-defaults/database/database.js';
import { DatabaseUnavailable } from '../service-defaults/database/outage.js';
import { tooMany } from '../service-defaults/http/problems.js';
import { Standing } from '../service-defaults/identity/standing.js';
import type { Service } from '../service-defaults/service.js';
import { ChangesWatch, type Ear } from './changes-watch.js';
import { StreamPlaces } from './stream-places.js';

const pageSize = 200;
const heartbeatMilliseconds = 15_000;

/**
 * Sends what changes in the workspace as it does, as server-sent events: the changes feed, followed. An event's id is the feed's cursor after it, so
 * that Last-Event-ID goes on without a gap.
 */
export const streamOfChanges = (watch: ChangesWatch, places = new StreamPlaces()) => (app: Service): void => {
  app.addHook('preClose', async () => watch.close());

  app.get('/stream', { config: { answers: 'text/event-stream' } }, async (request, reply) => {
    const giveBack = places.take(request.member.userId);
    if (giveBack === undefined) throw tooMany('too_many_streams', 'There are too many open streams; close one, or try again later.', 10);
    const ear = watch.listen(request.member.workspaceId);
    const end = (): void => {
      giveBack();
      ear.dispose(ear);
    };
    try {
      const cursor = await begin(app.database, request);
      const events = Readable.from(follow(app.database, request, ear, cursor));
      events.once('close', end);
      return await reply.type('text/event-stream').header('cache-control', 'no-store').send(events);
    } catch (error) {
      end();
      throw error;
    }
  });

  async function* follow(database: Database, request: FastifyRequest, ear: Ear, begun: ChangesCursor): AsyncGenerator<string> {
    let cursor = begun;
    let sent = performance.now();
    const standing = new Standing(request);
    // Nobody is told of an event without data; a client that comes again says its id.
    yield `id: ${encodeChangesCursor(cursor)}\n\n`;
    for (let isNew = true; !watch.isClosing && (await standing.lasts()); isNew = await ear.wait(1000)) {
      const rows = isNew ? await readChanges(database, request.member, cursor, pageSize).catch(endOnOutage) : [];
      if (rows === undefined) return;
      for (const row of rows) {
        cursor = { ...cursor, xid: row.xid, seq: row.seq };
        yield `id: ${encodeChangesCursor(cursor)}\ndata: ${JSON.stringify(seesRates(request.member) ? itemOf(row) : withoutRates(JSON.parse(JSON.stringify(itemOf(row)))))}\n\n`;
        sent = performance.now();
      }

      if (rows.length === pageSize) ear.hear();
      if (performance.now() - sent < heartbeatMilliseconds) continue;
      yield ': still here\n\n';
      sent = performance.now();
    }
  }
};

async function begin(database: Database, request: FastifyRequest): Promise<ChangesCursor> {
  const present = (await database.one<{ epoch: string }>(epoch))!.epoch;
  const last = request.headers['last-event-id'];
  if (typeof last === 'string' && last !== '') return decodeChangesCursor(last, present);
  return { epoch: present, xid: (await database.one<{ xid: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xid'))!.xid, seq: '0' };
}

// What has begun can't become a 503: the client comes again, and is told then.
function endOnOutage(error: unknown): undefined {
  if (!(error instanceof DatabaseUnavailable)) throw error;
  return undefined;
}
