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
