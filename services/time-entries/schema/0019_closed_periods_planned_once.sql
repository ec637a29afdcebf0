-- Each write of an entry asks this: in plpgsql the plans are kept for the session, while a function in SQL would be planned at every call.
create or replace function pass_while_open(workspace uuid, member uuid) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(workspace::text, 6));
  perform pg_advisory_xact_lock_shared(hashtextextended(workspace::text || member::text, 7));
end $$;

create or replace function is_closed(workspace uuid, member uuid, starts timestamptz, ends timestamptz) returns boolean stable language plpgsql as $$
begin
  return exists (select from locks l where l.workspace_id = workspace and l.unlocked_at is null and l.until > starts)
      or exists (
        select from timesheets t where t.workspace_id = workspace and t.user_id = member and t.status in ('submitted', 'approved')
           and t.begins < coalesce(ends, 'infinity') and t.until > starts);
end $$;
