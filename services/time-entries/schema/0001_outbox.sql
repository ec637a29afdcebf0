create table outbox (
  id bigint generated always as identity primary key,
  type text not null,
  body bytea not null,              -- the CloudEvent, structured JSON
  traceparent text,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text
);
