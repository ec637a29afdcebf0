-- The tables of the exercise of 2016, and one more: the running sum of each address, so that an average costs the same however long the history.
create table requests (
  id bigint generated always as identity primary key,
  result timestamptz not null,
  ip inet not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table differences (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests (id),
  result double precision not null, -- seconds
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table running_sums (
  ip inet primary key,
  count bigint not null,
  milliseconds numeric not null -- whole, so that it never drifts
) with (fillfactor = 50); -- room for updates in place: one row is written with every request of an address
