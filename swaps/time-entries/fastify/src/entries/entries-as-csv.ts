import { Readable } from 'node:stream';
import { entriesOf, filterOf } from './entry-filter.js';
import type { Query } from '../service-defaults/http/query.js';
import { isAtLeast, type Member } from '../service-defaults/identity/member.js';
import { Standing } from '../service-defaults/identity/standing.js';
import type { Service } from '../service-defaults/service.js';

interface Row {
  id: string;
  start: Date;
  line: string;
}

const partRows = 5000;

/**
 * The finished entries that a member sees, as CSV, oldest start first, such that the import of `generic` makes the same entries again. It is read
 * and sent part by part: however many there are, memory does not grow, and a slow reader holds no connection.
 */
export function entriesAsCsv(app: Service): void {
  app.get<{ Querystring: Query }>('/entries.csv', { config: { answers: 'text/csv' } }, async (request, reply) => {
    const { query, member } = request;
    const filter = filterOf(query, member);
    const partAfter = (last?: Row): Promise<Row[]> => app.database.many<Row>(selectFor(member), [...filter, last?.start, last?.id, partRows]);
    const first = await partAfter();
    return reply
      .headers({ 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': 'attachment; filename="entries.csv"' })
      .send(Readable.from(linesOf(headerFor(member), first, partAfter, new Standing(request))));
  });
}

async function* linesOf(header: string, first: Row[], partAfter: (last: Row) => Promise<Row[]>, standing: Standing): AsyncGenerator<string> {
  yield header;
  for (let part = first; part.length > 0; part = part.length < partRows ? [] : await partAfter(part.at(-1)!)) {
    // What has begun can't become a 401, and must not look like all of it.
    if (part !== first && !(await standing.lasts())) throw new Error('Who reads this was shut out.');
    yield part.map(({ line }) => line).join('');
  }
}

const headerFor = (member: Member): string =>
  `start,end,time zone,client,project,task,tags,description,billable,user${isAtLeast(member, 'manager') ? ',rate,currency' : ''}\r\n`;

const selectFor = (member: Member): string => `
  select start, id, ${isAtLeast(member, 'manager') ? 'line || rate' : 'line'} || E'\\r\\n' as line
    from entries_csv
   where ${entriesOf(member)}
     and "end" is not null
     and ($9::timestamptz is null or (start, id) > ($9, $10::uuid))
   order by start, id
   limit $11`;
