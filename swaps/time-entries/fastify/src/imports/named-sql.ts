import { publishing } from './publishing.js';
import { refusing } from './refusing.js';

// The statements that create what the rows of a file name, in their order.

// Of the projects that the file brings, as their first rows with a client say; one that is there stays with its client.
export const createClients = publishing('client', `
  insert into clients (workspace_id, id, name, created_at, updated_at)
  select $1::uuid, uuid_v7(), name, $3::timestamptz, $3::timestamptz
    from (select distinct on (client_key) client as name
            from (select distinct on (project_key) * from import_new where project is not null order by project_key, client_key is null, line) as n
           where client is not null and not exists (
             select from projects p where p.workspace_id = $1::uuid and p.name_key = n.project_key and p.deleted_at is null)
           order by client_key, line) as named
  on conflict (workspace_id, name_key) where deleted_at is null do nothing
  returning clients as client`);

// From here on none of them is archived or deleted before the import ends.
export const lockClients = `
  select 1 from clients
   where workspace_id = $1 and deleted_at is null and name_key in (select client_key from import_new) for key share`;

// None for an archived client: refuseProjects has its rows.
export const createProjects = publishing('project', `
  insert into projects (workspace_id, id, client_id, name, color, billable, created_at, updated_at)
  select $1::uuid, uuid_v7(), c.id, named.name, project_color(named.name), false, $3::timestamptz, $3::timestamptz
    from (select distinct on (project_key) project as name, client_key from import_new
           where project is not null order by project_key, client_key is null, line) as named
    left join clients c on c.workspace_id = $1::uuid and c.name_key = named.client_key and c.deleted_at is null
   where c.archived is not true
  on conflict (workspace_id, name_key) where deleted_at is null do nothing
  returning projects as project`);

// From here on none of them, nor its client, is archived or deleted before the import ends.
export const lockProjects = `
  select 1 from projects
   where workspace_id = $1 and deleted_at is null and name_key in (select project_key from import_new) for key share`;

export const lockClientsOfProjects = `
  select 1 from clients
   where workspace_id = $1 and id in (
     select client_id from projects where workspace_id = $1 and name_key in (select project_key from import_new)) for key share`;

export const refuseProjects = refusing(`
  delete from import_new n
   where project is not null and not exists (
     select from projects p where p.workspace_id = $1 and p.name_key = n.project_key and p.deleted_at is null and takes_entries(p))
  returning line, exists (
    select from projects p where p.workspace_id = $1 and p.name_key = n.project_key and p.deleted_at is null) as is_archived, exists (
    select from clients c where c.workspace_id = $1 and c.name_key = n.client_key and c.deleted_at is null and c.archived) as is_of_archived_client`);

export const createTasks = publishing('task', `
  insert into tasks (workspace_id, id, project_id, name, created_at, updated_at)
  select $1::uuid, uuid_v7(), p.id, named.name, $3::timestamptz, $3::timestamptz
    from (select distinct on (project_key, task_key) project_key, task as name from import_new
           where task is not null order by project_key, task_key, line) as named
    join projects p on p.workspace_id = $1::uuid and p.name_key = named.project_key and p.deleted_at is null
  on conflict (workspace_id, project_id, name_key) where deleted_at is null do nothing
  returning tasks as task`);

export const lockTasks = `
  select 1 from tasks
   where workspace_id = $1 and deleted_at is null and name_key in (select task_key from import_new) for key share`;

export const refuseTasks = refusing(`
  with there as materialized (
    select p.name_key as project_key, t.name_key as task_key, t.archived
      from tasks t join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id and p.deleted_at is null
     where t.workspace_id = $1 and t.deleted_at is null and t.name_key in (select task_key from import_new)
  )
  delete from import_new n
   where task is not null and not exists (select from there t where (t.project_key, t.task_key) = (n.project_key, n.task_key) and not t.archived)
  returning line, exists (select from there t where (t.project_key, t.task_key) = (n.project_key, n.task_key)) as is_archived`);

export const createTags = publishing('tag', `
  insert into tags (workspace_id, id, name, created_at, updated_at)
  select $1::uuid, uuid_v7(), name, $3::timestamptz, $3::timestamptz
    from (select distinct on (lower(name collate "und-x-icu")) name
            from import_new, unnest(tags) as name order by lower(name collate "und-x-icu"), line) as named
  on conflict (workspace_id, name_key) where deleted_at is null do nothing
  returning tags as tag`);
