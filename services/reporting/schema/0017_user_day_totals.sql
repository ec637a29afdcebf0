-- A person's day in one row, for reports that ask neither what is billable nor what it is worth.
create table user_day_totals (
  workspace int not null,
  day date not null,
  user_key int not null,
  seconds bigint not null,
  whole_seconds bigint not null,
  started bigint not null,
  continued bigint not null,
  primary key (workspace, day, user_key)
);

insert into user_day_totals
select workspace, day, user_key, sum(seconds), sum(whole_seconds), sum(started), sum(continued) from user_days group by workspace, day, user_key;
