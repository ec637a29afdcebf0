-- Spreadsheets run a text that begins as a formula does. It gets an apostrophe in front; so does one that begins with an apostrophe, so that it
-- can always be taken off again.
create function csv_guarded(text text) returns text language sql immutable parallel safe as $$
  select case when text ~ '^[=+@''\t\r-]' then '''' || text else text end
$$;

-- A cell of CSV (RFC 4180).
create function csv_cell(text text) returns text language sql immutable parallel safe as $$
  select case when csv_guarded(text) ~ '[",;\r\n]|^\s|\s$' then '"' || replace(csv_guarded(text), '"', '""') || '"' else csv_guarded(text) end
$$;

-- The finished entries as lines of a file that the generic import understands; the rate, for who may see it, comes behind.
create view entries_csv as
select e.workspace_id, e.user_id, e.id, e.start, e."end", e.project_id, e.task_id, e.tag_ids, e.deleted_at,
       concat_ws(',', instant(e.start), instant(e."end"), e.time_zone, csv_cell(coalesce(c.name, '')), csv_cell(coalesce(p.name, '')),
         csv_cell(coalesce(k.name, '')), csv_cell(coalesce(tag.names, '')), csv_cell(e.description), e.billable::text, e.user_id::text) as line,
       ',' || coalesce(e.rate_amount::text, '') || ',' || coalesce(e.rate_currency, '') as rate
  from entries e
  left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
  left join tasks k on k.workspace_id = e.workspace_id and k.id = e.task_id
  left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
  left join lateral (
    -- A name with a comma in it is quoted within the cell.
    select string_agg(case when t.name ~ '[",]' then '"' || replace(t.name, '"', '""') || '"' else t.name end, ', ' order by named.place) as names
      from unnest(e.tag_ids) with ordinality as named(id, place)
      join tags t on t.workspace_id = e.workspace_id and t.id = named.id) as tag on true
 where e."end" is not null;
