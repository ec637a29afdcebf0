-- What an hour is worth: of a member on a project, of a member, or (with neither) of the workspace. A project's own rate is in its row.
create table rates (
  workspace_id uuid not null,
  id uuid not null,
  project_id uuid,
  user_id uuid,
  amount bigint not null,
  currency text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  primary key (workspace_id, id),
  constraint rates_of_a_member_on_a_project check (project_id is null or user_id is not null)
);

-- Null equals null here, so that a pair is there once.
create unique index rates_pair on rates (workspace_id,
  coalesce(user_id, '00000000-0000-0000-0000-000000000000'), coalesce(project_id, '00000000-0000-0000-0000-000000000000'));

-- The rate that a new entry of the user on the project gets: project member, project, member, workspace. At most one row.
create function rate_for(workspace uuid, member uuid, project uuid) returns table (rate_amount bigint, rate_currency text)
language sql stable parallel safe as $$
  select amount, currency from (
    select 1 as place, r.amount, r.currency from rates r where r.workspace_id = workspace and r.user_id = member and r.project_id = project
    union all
    select 2, p.rate_amount, p.rate_currency from projects p where p.workspace_id = workspace and p.id = project and p.rate_amount is not null
    union all
    select 3, r.amount, r.currency from rates r where r.workspace_id = workspace and r.user_id = member and r.project_id is null
    union all
    select 4, r.amount, r.currency from rates r where r.workspace_id = workspace and r.user_id is null and r.project_id is null
  ) as found order by place limit 1
$$;
