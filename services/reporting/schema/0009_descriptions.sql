-- What an entry says was done. Of what was applied before it is known once the entry changes, or the workspace is rebuilt.
alter table entries add column description text not null default '';
