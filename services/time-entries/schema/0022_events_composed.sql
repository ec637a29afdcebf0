-- An import makes an event of each of its rows. json_build_object and json_strip_nulls took half of that time, as they look up the type of each value
-- anew in each row; so events of entries are put together as text. What is not a uuid, a number or one of our own words is escaped by to_json.
create or replace function entry_data(e entries) returns json language sql stable parallel safe as $$
  select ('{"id":"' || e.id::text || '","workspaceId":"' || e.workspace_id::text || '","userId":"' || e.user_id::text || '"'
    || coalesce(',"projectId":"' || e.project_id::text || '"', '')
    || coalesce(',"taskId":"' || e.task_id::text || '"', '')
    || ',"tagIds":' || to_json(e.tag_ids)::text
    || ',"description":' || to_json(e.description)::text
    || ',"billable":' || e.billable::text
    || coalesce(',"rate":{"amount":' || e.rate_amount::text || ',"currency":' || to_json(e.rate_currency)::text || '}', '')
    || ',"start":"' || instant(e.start) || '"'
    || coalesce(',"end":"' || instant(e."end") || '"', '')
    || ',"timeZone":' || to_json(e.time_zone)::text
    || ',"source":' || to_json(e.source)::text
    || ',"createdAt":"' || instant(e.created_at) || '"'
    || ',"updatedAt":"' || instant(e.updated_at) || '"'
    || ',"version":' || e.version::text
    || coalesce(',"deletedAt":"' || instant(e.deleted_at) || '"', '')
    || '}')::json
$$;

create or replace function cloud_event(type text, subject uuid, sequence bigint, at timestamptz, workspace uuid, actor uuid, traceparent text, data json)
returns bytea language sql volatile parallel safe as $$
  select convert_to('{"specversion":"1.0","id":"' || uuid_v7()::text || '","source":"/time-entries","type":' || to_json(type)::text
    || ',"subject":"' || subject::text || '","time":"' || instant(at) || '","datacontenttype":"application/json"'
    || coalesce(',"workspaceid":"' || workspace::text || '"', '')
    || coalesce(',"actorid":"' || actor::text || '"', '')
    || ',"sequence":' || sequence::text
    || coalesce(',"traceparent":' || to_json(traceparent)::text, '')
    || ',"data":' || data::text || '}', 'UTF8')
$$;
