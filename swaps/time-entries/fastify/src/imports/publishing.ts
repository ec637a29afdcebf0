/**
 * A statement that creates many things at once, each with its event, and answers how many. Its parameters: workspace, user, now, traceparent, type of the
 * events; the insert, which may have more of them, returns each thing whole, by its name, of which `…_data` makes the event's data.
 */
export const publishing = (thing: string, insert: string): string => `
  with created as (${insert}
  ), published as (
    insert into outbox (type, body, traceparent)
    select $5::text, cloud_event($5::text, (${thing}).id, (${thing}).version, $3::timestamptz, $1::uuid, $2::uuid, $4::text, ${thing}_data(${thing})), $4::text
      from created
  )
  select count(*)::int as count from created`;
