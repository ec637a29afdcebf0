-- Answers of POSTs with an Idempotency-Key: each is written in the transaction that had the effect. Those of registrations and sessions are
-- encrypted, and neither the key nor the hash of the body, which has the password, is in the table: see docs/adr/0012-idempotency-keys.md.
create table idempotency_keys (
  scope text not null,              -- the user's id; anonymous where there is none yet
  path text not null,               -- of the request, as the service sees it, without the query
  key text not null,                -- or what is derived from it
  request_hash bytea not null,      -- SHA-256 of the body (and of the query string where it has one: body || '?' || query); or what is derived from it and the key
  status int not null,
  headers jsonb not null,           -- of the answer: Content-Type, ETag, Location, Cache-Control
  body bytea not null,              -- or nonce, tag and ciphertext of AES-256-GCM
  created_at timestamptz not null default now(),
  primary key (scope, path, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
