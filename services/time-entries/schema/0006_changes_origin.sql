-- Which database the transaction ids in `xid` are of. They mean nothing in another one, such as after a dump is restored.
create view changes_present_origin as
select system_identifier || '-' || (select oid from pg_database where datname = current_database()) as origin from pg_control_system();

create table changes_origin (origin text primary key);

insert into changes_origin select origin from changes_present_origin;
