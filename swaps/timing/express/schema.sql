create table if not exists requests (
  id bigint generated always as identity primary key,
  result timestamptz not null,
  ip inet not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table if not exists differences (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests (id),
  result double precision not null, -- seconds
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table if not exists running_sums (
  ip inet primary key,
  count bigint not null,
  milliseconds numeric not null -- whole, so that it never drifts
) with (fillfactor = 50); -- room for updates in place: one row is written with every request of an address

-- Answers to requests with an Idempotency-Key, each written in the transaction that stored the request.
create table if not exists idempotency_keys (
  ip inet not null,
  key text not null,
  request_hash bytea not null,
  answer text not null,
  created_at timestamptz not null default now(),
  primary key (ip, key)
);

create index if not exists idempotency_keys_by_age on idempotency_keys (created_at);
