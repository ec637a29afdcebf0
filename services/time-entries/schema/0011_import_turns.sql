-- When a user imported in the last hour: how often is limited.
create table import_turns (
  user_id uuid not null,
  at timestamptz not null,
  id uuid not null default gen_random_uuid(),
  primary key (user_id, at, id)
);

-- Counts one more import of the user, and answers null; or, when there were as many already, how many seconds until there may be one again.
create function take_import_turn(of_user uuid, most int, now timestamptz) returns int language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(of_user::text, 5));
  delete from import_turns where user_id = of_user and at <= now - interval '1 hour';
  if (select count(*) from import_turns where user_id = of_user) >= most then
    return (select ceil(extract(epoch from at + interval '1 hour' - now)) from import_turns where user_id = of_user order by at desc offset most - 1 limit 1);
  end if;
  insert into import_turns (user_id, at) values (of_user, now);
  return null;
end $$;
