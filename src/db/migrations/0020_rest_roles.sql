-- The eyes of the REST API: it reads through two roles that can do nothing else, so that a mistake in a statement that was
-- put together for a caller shows no column and no row that is not theirs.

-- converso_visitor: a publishable key, what any stranger may know of one professional.
-- converso_reader: a secret key or a person who is signed in, the columns that the API has, of one professional.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['converso_visitor', 'converso_reader'] loop
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

create policy visiting on professionals for select to converso_visitor using (
  professional_id = nullif(current_setting('app.professional_id', true), '')::uuid);
create policy visiting on services for select to converso_visitor using (
  professional_id = nullif(current_setting('app.professional_id', true), '')::uuid and active);
create policy visiting on staff_members for select to converso_visitor using (
  professional_id = nullif(current_setting('app.professional_id', true), '')::uuid and active);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['professionals', 'services', 'staff_members', 'working_hours', 'breaks', 'blocked_dates'] loop
    execute format('create policy reading on %I for select to converso_reader using (
      professional_id = nullif(current_setting(''app.professional_id'', true), '''')::uuid)', table_name);
  end loop;
end $$;
-- Where a staff member is set who sees their own appointments alone, so it is here. CASE, because PostgreSQL takes it for
-- half of all rows: `is null or staff_id = …` looks like hardly any, and then it sorts a whole table for one page.
create policy reading on bookings for select to converso_reader using (
  professional_id = nullif(current_setting('app.professional_id', true), '')::uuid
  and case when nullif(current_setting('app.staff_id', true), '') is null then true
    else staff_id = nullif(current_setting('app.staff_id', true), '')::uuid end);
create policy reading on clients for select to converso_reader using (
  professional_id = nullif(current_setting('app.professional_id', true), '')::uuid
  and case when nullif(current_setting('app.staff_id', true), '') is null then true else false end);

grant select (professional_id, username, name, time_zone, currency, locale, buffer_minutes, slot_interval_minutes,
  minimum_notice_minutes, booking_window_days) on professionals to converso_visitor, converso_reader;
grant select (professional_id, id, name, description, duration, price, active, position, created_at) on services to converso_visitor, converso_reader;
grant select (professional_id, id, name, bio, active, position, created_at) on staff_members to converso_visitor, converso_reader;
grant select (plan) on professionals to converso_reader;
grant select (email, role) on staff_members to converso_reader;
grant select on working_hours, breaks, blocked_dates to converso_reader;
grant select (professional_id, id, service_id, staff_id, client_id, client_name, client_email, client_phone, start_time, end_time,
  status, source, notes, price, currency, locale, created_at, updated_at) on bookings to converso_reader;
grant select (professional_id, id, name, email, phone, locale, notes, created_at, erased_at) on clients to converso_reader;
