-- Answers of POSTs with an Idempotency-Key: each is written in the transaction that had the effect.
create table idempotency_keys (
  scope text not null,              -- the caller's address
  path text not null,               -- of the request, as the service sees it, without the query
  key text not null,
  request_hash bytea not null,      -- SHA-256 of the body (and of the query string where it has one: body || '?' || query)
  status int not null,
  headers jsonb not null,           -- of the answer: Content-Type, ETag, Location
  body bytea not null,
  created_at timestamptz not null default now(),
  primary key (scope, path, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
