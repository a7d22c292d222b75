-- Roles, tenant context and the procedure that puts a table under row-level security.
-- Every statement runs on PostgreSQL 15 to 18 and on a sharded cluster.

create extension if not exists btree_gist;

-- Roles belong to the whole server, so another database of it may have made them already.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['converso_app', 'converso_worker', 'converso_public'] loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, role_name, 'member') or current_setting('server_version_num')::int >= 160000 then
      execute format(
        case when current_setting('server_version_num')::int >= 160000
          then 'grant %I to current_user with set true, inherit false'
          else 'grant %I to current_user' end, role_name);
    end if;
    execute format('grant usage on schema public to %I', role_name);
  end loop;
end $$;

-- SET LOCAL instead of set_config(): a sharded cluster forwards the former to its workers.
create function app_set_tenant(tenant uuid) returns void language plpgsql as $$
begin
  execute format('set local app.professional_id = %L', tenant);
end $$;

create procedure app_protect(tenant_table regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format(
    'create policy tenant on %s to converso_app using (professional_id = nullif(current_setting(''app.professional_id'', true), '''')::uuid)',
    tenant_table);
  execute format('grant select, insert, update, delete on %s to converso_app', tenant_table);
end $$;
