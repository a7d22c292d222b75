-- Policies that say how much they hide. For "no staff member is set" PostgreSQL has no figures and takes one row in two
-- hundred: lists were read by plans for a handful of rows. Compared with columns, the very same rules are estimated as
-- they are, for both kinds of reader; and where nothing is to be seen, no row is looked at.

-- Appointments: from their own to their own; for who runs the business, from the smallest id to the largest.
alter policy own_appointments on bookings using (
  staff_id between coalesce(nullif(current_setting('app.staff_id', true), '')::uuid, '00000000-0000-0000-0000-000000000000'::uuid)
    and coalesce(nullif(current_setting('app.staff_id', true), '')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid));
alter policy reading on bookings using (
  professional_id = nullif(current_setting('app.professional_id', true), '')::uuid
  and staff_id between coalesce(nullif(current_setting('app.staff_id', true), '')::uuid, '00000000-0000-0000-0000-000000000000'::uuid)
    and coalesce(nullif(current_setting('app.staff_id', true), '')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid));

-- What is not theirs at all: for them there is no tenant.
do $$
declare
  kept text;
begin
  for kept in select tablename from pg_policies where schemaname = 'public' and policyname = 'not_of_staff' loop
    execute format('alter policy not_of_staff on %I using (professional_id =
      case when nullif(current_setting(''app.staff_id'', true), '''') is null
        then nullif(current_setting(''app.professional_id'', true), '''')::uuid end)', kept);
  end loop;
end $$;
alter policy reading on clients using (
  professional_id = case when nullif(current_setting('app.staff_id', true), '') is null
    then nullif(current_setting('app.professional_id', true), '')::uuid end);
