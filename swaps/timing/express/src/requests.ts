import type { Work } from './database.js';

/** Stores a request without `now`, and answers it. */
export const tell =
  (at: Date, ip: string): Work<string> =>
  async (client) => {
    await client.query({ name: 'tell', text: insertRequest, values: [at, ip] });
    return `{"request":{"result":"${at.toISOString()}"}}`;
  };

/** Stores a request with `now`, and answers it. */
export const compare =
  (at: Date, ip: string, theirs: Date): Work<string> =>
  async (client) => {
    const milliseconds = at.getTime() - theirs.getTime();
    const difference = milliseconds / 1000;
    const values = [at, ip, difference, milliseconds];
    const { rows } = await client.query<{ average: number }>({ name: 'compare', text: insertDifference, values });
    return (
      `{"request":{"result":"${at.toISOString()}"},` +
      `"difference":{"result":${float(difference)}},"average_difference":${float(rows[0]!.average)}}`
    );
  };

// JSON.stringify writes 2 for 2.0, which many languages read as an integer.
const float = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

const insertRequest = 'insert into requests (result, ip, created_at, updated_at) values ($1, $2, $1, $1)';

// One statement: all of it is stored or nothing is, and the average costs the same however long the history.
const insertDifference = `
  with request as (
    insert into requests (result, ip, created_at, updated_at) values ($1, $2, $1, $1) returning id
  ), difference as (
    insert into differences (request_id, result, created_at, updated_at) select id, $3, $1, $1 from request
  )
  insert into running_sums as known (ip, count, milliseconds) values ($2, 1, $4)
  on conflict (ip) do update set count = known.count + 1, milliseconds = known.milliseconds + excluded.milliseconds
  returning (milliseconds / count / 1000)::double precision as average`;
