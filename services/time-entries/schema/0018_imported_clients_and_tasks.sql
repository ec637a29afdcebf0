alter table imports
  add column clients_created int not null default 0,
  add column tasks_created int not null default 0;
