create table users (
  id uuid primary key,
  email text unique,                -- trimmed and lower-case; null once erased
  password_hash text,               -- ASP.NET Core Identity V3: PBKDF2-HMAC-SHA512, salt and iterations within; null once erased
  display_name text not null,
  time_zone text not null,          -- IANA
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  erased_at timestamptz
);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users,
  token_hash bytea not null unique, -- SHA-256 of the token; the token itself is nowhere
  created_at timestamptz not null,
  last_used_at timestamptz not null
);

create index sessions_of_user on sessions (user_id, created_at, id);

-- How often something was tried: one row a key, so that the limits survive a restart and hold for all replicas.
create table attempts (
  key bytea primary key,            -- SHA-256 of what is limited, so that no stranger's address is kept
  count int not null,
  window_ends_at timestamptz not null,
  failures int not null default 0,
  delayed_until timestamptz
);

create index attempts_by_end on attempts (window_ends_at);
