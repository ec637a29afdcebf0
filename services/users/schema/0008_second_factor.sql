create table totp (
  user_id uuid primary key references users,
  sealed_secret bytea not null,     -- nonce, tag and ciphertext of AES-256-GCM, under a key that the database does not have
  created_at timestamptz not null,
  confirmed_at timestamptz,         -- null as long as it is not in force
  last_step bigint not null default 0   -- of 30 s since 1970: the last one whose code was used; each counts once
);

create table recovery_codes (
  user_id uuid not null references users,
  code_hash bytea not null,         -- SHA-256 of 80 random bits
  primary key (user_id, code_hash)
);
