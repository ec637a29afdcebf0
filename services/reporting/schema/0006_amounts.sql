-- What billable entries are worth: a rate in minor units an hour, and its currency; '' for those that are worth nothing that is known.
-- What was applied before has no rate until the workspace is rebuilt from the changes feed.
alter table entries add column rate bigint not null default 0, add column currency text not null default '';

-- Each entry is worth whole minor units, rate * seconds / 3600 with a half going up, and its days add up to that. So amounts can't be
-- found out of summed seconds: they are summed, too. The finest rollup has the rate as well, for lines that are rounded when read.
alter table days add column rate bigint not null default 0, add column currency text not null default '',
  add column amount bigint not null default 0, add column whole_amount bigint not null default 0;
alter table days drop constraint days_pkey;
alter table days add primary key (workspace, day, user_key, project, task, billable, tags, rate, currency);

alter table user_days add column currency text not null default '', add column amount bigint not null default 0, add column whole_amount bigint not null default 0;
alter table user_days drop constraint user_days_pkey;
alter table user_days add primary key (workspace, day, user_key, billable, currency);

alter table project_months add column currency text not null default '', add column amount bigint not null default 0, add column whole_amount bigint not null default 0;
alter table project_months drop constraint project_months_pkey;
alter table project_months add primary key (workspace, day, project, billable, currency);
