create table notes (
  id uuid primary key,
  name text not null check (name <> 'poison'),
  sequence bigint not null
);
