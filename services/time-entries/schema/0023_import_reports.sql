-- Of an import, how many rows were of others than the person whose rows were asked for, and what overlaps where the workspace warns of that.
alter table imports
  add column skipped int not null default 0,
  add column overlapping int not null default 0,
  add column overlapping_rows jsonb not null default '[]';
