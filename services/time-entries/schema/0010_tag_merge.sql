-- Which tag took its place; of merged ones alone.
alter table tags add column merged_into uuid;

create or replace function tag_data(t tags) returns json language sql stable parallel safe as $$
  select json_strip_nulls(json_build_object(
    'id', t.id, 'workspaceId', t.workspace_id, 'name', t.name, 'mergedInto', t.merged_into,
    'createdAt', instant(t.created_at), 'updatedAt', instant(t.updated_at), 'version', t.version, 'deletedAt', instant(t.deleted_at)))
$$;

-- The tags of an entry with one in place of another, each once, in their order.
create function retagged(tag_ids uuid[], merged uuid, into_tag uuid) returns uuid[] language sql immutable parallel safe as $$
  select case when tag_ids @> array[into_tag] then array_remove(tag_ids, merged) else array_replace(tag_ids, merged, into_tag) end
$$;
