alter table imports
  add column ignored_columns jsonb not null default '[]';
