-- Where a workspace's events are sent. What they are signed with is not here: it is derived from a key of the service's own and secret_id.
create table webhooks (
  workspace_id uuid not null,
  id uuid not null,
  url text not null,
  events text[] not null,           -- types, in which a star stands for one word
  description text not null,
  created_by uuid not null,
  owner_id uuid not null,           -- who set the address or enabled it last: it is theirs to answer for
  owned_since timestamptz not null,
  secret_id uuid not null default gen_random_uuid(),
  former_secret_id uuid,
  former_secret_until timestamptz,
  disabled_reason text,             -- null while it is enabled
  disabled_at timestamptz,
  failures int not null default 0,  -- since the last success
  failing_since timestamptz,
  paused_until timestamptz not null default '-infinity',
  lease uuid,                       -- whose request is under way, until leased_until
  leased_until timestamptz not null default '-infinity',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  primary key (workspace_id, id)
);

create index webhooks_enabled on webhooks (workspace_id) where disabled_reason is null;
create index webhooks_by_owner on webhooks (owner_id) where disabled_reason is null;

create table webhook_deliveries (
  workspace_id uuid not null,
  webhook_id uuid not null,
  id uuid not null default uuid_v7(),
  number bigint generated always as identity,
  event_id uuid not null,
  type text not null,
  body bytea not null,              -- the CloudEvent as the outbox has it
  traceparent text,
  state text not null default 'pending',
  next_attempt_at timestamptz default '-infinity',  -- of a pending one
  first_attempt_at timestamptz,
  tries int not null default 0,
  attempts jsonb not null default '[]',             -- the last 50
  created_at timestamptz not null default now(),
  primary key (workspace_id, webhook_id, id),
  foreign key (workspace_id, webhook_id) references webhooks on delete cascade
);

create index webhook_deliveries_due on webhook_deliveries (workspace_id, webhook_id, next_attempt_at, number) where next_attempt_at is not null;
create index webhook_deliveries_by_age on webhook_deliveries (created_at);

-- Every event passes here, whoever writes it, and pays one look at an index where no workspace has a webhook. The lock makes a deletion wait for
-- who writes, and who writes for a deletion, so that neither fails.
create function queue_webhook_deliveries() returns trigger language plpgsql as $$
begin
  if exists (select from webhooks where disabled_reason is null) then
    insert into webhook_deliveries (workspace_id, webhook_id, event_id, type, body, traceparent)
    select w.workspace_id, w.id, (e.event ->> 'id')::uuid, e.type, e.body, e.traceparent
      from (select id, type, body, traceparent, convert_from(body, 'UTF8')::json as event from added) as e
      join webhooks w on w.workspace_id = (e.event ->> 'workspaceid')::uuid and w.disabled_reason is null
     where exists (select from unnest(w.events) as pattern where e.type like replace(pattern, '*', '%'))
     order by e.id
       for key share of w;
  end if;
  return null;
end $$;

create trigger outbox_webhooks after insert on outbox referencing new table as added for each statement execute function queue_webhook_deliveries();

-- What waits when a webhook is disabled, or was left over from before it is enabled, is not sent.
create function cancel_webhook_deliveries() returns trigger language plpgsql as $$
begin
  update webhook_deliveries set state = 'cancelled', next_attempt_at = null
   where workspace_id = new.workspace_id and webhook_id = new.id and next_attempt_at is not null;
  return null;
end $$;

create trigger webhooks_switched after update on webhooks for each row when ((old.disabled_reason is null) <> (new.disabled_reason is null))
  execute function cancel_webhook_deliveries();

-- A second, then twice as long, up to an hour, give or take a fifth.
create function webhook_pause(tries int) returns interval language sql volatile as $$
  select least(interval '1 second' * 2 ^ least(tries - 1, 12), interval '1 hour') * (0.8 + 0.4 * random())
$$;

-- Takes at most so many deliveries, the next of as many webhooks, none of which anybody else takes anything of until the lease ends or is settled. What was
-- not tried yet comes first, in the order of the events: one that is refused again and again is in nobody's way.
create function claim_webhook_deliveries(most int, lasts interval)
returns table (workspace_id uuid, webhook_id uuid, url text, secret_ids uuid[], lease uuid, id uuid, event_id uuid, body bytea, traceparent text)
language sql volatile as $$
  with free as (
    select w.workspace_id, w.id from webhooks w
     where w.disabled_reason is null and w.paused_until <= now() and w.leased_until <= now()
       and exists (select from webhook_deliveries d where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.next_attempt_at <= now())
     order by w.leased_until limit most
       for no key update skip locked
  ), leased as (
    update webhooks w set lease = gen_random_uuid(), leased_until = now() + lasts
      from free where w.workspace_id = free.workspace_id and w.id = free.id
    returning w.*
  )
  select w.workspace_id, w.id, w.url, array_remove(array[w.secret_id, case when w.former_secret_until > now() then w.former_secret_id end], null),
         w.lease, next.id, next.event_id, next.body, next.traceparent
    from leased w cross join lateral (
      select * from webhook_deliveries d where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.next_attempt_at <= now()
       order by d.next_attempt_at, d.number limit 1) as next
$$;

-- Keeps what became of an attempt. Answers whether the webhook is disabled for it.
create function settle_webhook_delivery(workspace uuid, webhook uuid, delivery uuid, of_lease uuid, attempt jsonb) returns boolean language plpgsql as $$
declare
  succeeded boolean := not attempt ? 'error';
  given_up boolean;
begin
  perform from webhooks where workspace_id = workspace and id = webhook for no key update;

  update webhook_deliveries d
     set attempts = case when jsonb_array_length(d.attempts) < 50 then d.attempts else d.attempts - 0 end || attempt,
         tries = d.tries + 1,
         first_attempt_at = coalesce(d.first_attempt_at, now()),
         state = case when succeeded then 'delivered' when d.state = 'pending' and d.first_attempt_at <= now() - interval '24 hours' then 'failed' else d.state end,
         next_attempt_at = case when not succeeded and d.state = 'pending' and coalesce(d.first_attempt_at, now()) > now() - interval '24 hours'
           then now() + webhook_pause(d.tries + 1) end
   where d.workspace_id = workspace and d.webhook_id = webhook and d.id = delivery;

  update webhooks w
     set lease = null, leased_until = now(),
         failures = case when succeeded then 0 else w.failures + 1 end,
         failing_since = case when not succeeded then coalesce(w.failing_since, now()) end,
         paused_until = case when succeeded then '-infinity' else now() + webhook_pause(w.failures + 1) end
   where w.workspace_id = workspace and w.id = webhook and w.lease = of_lease;

  update webhooks w
     set disabled_reason = 'failing', disabled_at = now(), updated_at = date_trunc('milliseconds', now()), version = w.version + 1
   where w.workspace_id = workspace and w.id = webhook and w.disabled_reason is null and w.failing_since <= now() - interval '24 hours'
  returning true into given_up;
  return coalesce(given_up, false);
end $$;

-- Ends a lease under which nothing was settled, such as of who is told to stop.
create function release_webhook(workspace uuid, webhook uuid, of_lease uuid) returns void language sql volatile as $$
  update webhooks set lease = null, leased_until = now() where workspace_id = workspace and id = webhook and lease = of_lease
$$;

-- Disables what somebody answers for: in one workspace, or in all of them when that is null. What they took over later than @at is left, with some
-- seconds for the clocks and for requests that were under way; without @at nothing is.
create function disable_webhooks_of(owner uuid, workspace uuid, at timestamptz) returns int language sql volatile as $$
  with disabled as (
    update webhooks set disabled_reason = 'owner_left', disabled_at = now(), updated_at = date_trunc('milliseconds', now()), version = version + 1
     where owner_id = owner and (workspace is null or workspace_id = workspace) and (at is null or owned_since <= at + interval '5 seconds') and disabled_reason is null
    returning 1)
  select count(*)::int from disabled
$$;

-- Something to try a webhook out with.
create function ping_webhook(workspace uuid, webhook uuid, actor uuid, traceparent text) returns setof webhook_deliveries language sql volatile as $$
  update webhooks set paused_until = '-infinity' where workspace_id = workspace and id = webhook;
  insert into webhook_deliveries (workspace_id, webhook_id, event_id, type, body, traceparent)
  select workspace, webhook, (convert_from(made.body, 'UTF8')::json ->> 'id')::uuid, made.type, made.body, ping_webhook.traceparent
    from (select 'timetension.time-entries.webhook.pinged.v1' as type,
                 cloud_event('timetension.time-entries.webhook.pinged.v1', w.id, w.version, now(), w.workspace_id, actor, ping_webhook.traceparent,
                   json_build_object('id', w.id, 'workspaceId', w.workspace_id, 'version', w.version)) as body
            from webhooks w where w.workspace_id = workspace and w.id = webhook) as made
  returning *
$$;

-- Sends again what was delivered, has failed, was cancelled, or waits.
create function replay_webhook_delivery(workspace uuid, webhook uuid, delivery uuid) returns setof webhook_deliveries language sql volatile as $$
  update webhooks set paused_until = '-infinity' where workspace_id = workspace and id = webhook;
  update webhook_deliveries set state = 'pending', next_attempt_at = '-infinity', first_attempt_at = null, tries = 0
   where workspace_id = workspace and webhook_id = webhook and id = delivery
  returning *
$$;

-- The log is kept for 30 days; what waited for longer is not sent any more, either.
create function sweep_webhook_deliveries() returns void language sql volatile as $$
  delete from webhook_deliveries where created_at < now() - interval '30 days'
$$;
