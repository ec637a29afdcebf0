-- The currencies that a workspace's entries have or had. Most have one, and their reports need not be grouped by it.
create table currencies (
  workspace int not null,
  currency text not null,
  primary key (workspace, currency)
);

insert into currencies select distinct workspace, currency from days where currency <> '';
