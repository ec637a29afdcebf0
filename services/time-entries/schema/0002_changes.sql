-- Every entity's row says which transaction wrote it last, and in which order: the changes feed reads along (xid, seq).
create sequence change_seq;

-- In a trigger, so that no statement of any implementation can forget it. Inserts have it from the columns' defaults.
create function stamp_change() returns trigger language plpgsql as $$
begin
  new.xid := pg_current_xact_id();
  new.seq := nextval('change_seq');
  return new;
end $$;

-- UUIDv7 (RFC 9562) for rows that are made by set-based statements.
create function uuid_v7() returns uuid language sql volatile parallel safe as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- An instant as the contract writes it: UTC with milliseconds.
create function instant(at timestamptz) returns text language sql immutable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- A CloudEvent as the outbox keeps it, for events that are made by set-based statements.
create function cloud_event(type text, subject uuid, sequence bigint, at timestamptz, workspace uuid, actor uuid, traceparent text, data json)
returns bytea language sql volatile parallel safe as $$
  select convert_to(json_strip_nulls(json_build_object(
    'specversion', '1.0', 'id', uuid_v7(), 'source', '/time-entries', 'type', type, 'subject', subject, 'time', instant(at),
    'datacontenttype', 'application/json', 'workspaceid', workspace, 'actorid', actor, 'sequence', sequence,
    'traceparent', traceparent, 'data', data))::text, 'UTF8')
$$;
