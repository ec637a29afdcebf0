create table password_resets (
  token_hash bytea primary key,     -- SHA-256 of the token; the token itself is in the mail alone
  user_id uuid not null references users,
  mail_id uuid not null unique,     -- which has the token; sent again, it has another one
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index password_resets_of_user on password_resets (user_id);
create index password_resets_by_end on password_resets (expires_at);

-- Mails that are to be sent. What is secret in one is made when it is sent: it is never here.
create table outgoing_mails (
  id uuid primary key,
  kind text not null,
  recipient text not null,          -- as it is compared; there need not be an account
  created_at timestamptz not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null
);

create index outgoing_mails_in_turn on outgoing_mails (next_attempt_at, id);
create index outgoing_mails_by_recipient on outgoing_mails (recipient);
