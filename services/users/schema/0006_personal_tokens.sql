create table personal_tokens (
  id uuid primary key,
  user_id uuid not null references users,
  name text not null,
  scope text not null check (scope in ('read', 'write', 'admin')),
  token_hash bytea not null unique, -- SHA-256 of the token; the token itself is nowhere
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  last_used_at timestamptz
);

create index personal_tokens_of_user on personal_tokens (user_id, created_at, id);
create index personal_tokens_by_end on personal_tokens (expires_at);
