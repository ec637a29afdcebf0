import { mostListed } from './row-errors.js';

/** SQL that answers how many rows a statement refuses, and with as many of them as are listed, in the order of the file. */
export const refusing = (refuse: string): string => `
  with refused as (
  ${refuse}
  )
  select count(*) over ()::int as count, refused.* from refused order by line limit ${mostListed}`;
