-- People who are invited to work for a professional, and a net under what each of them may read.

alter table staff_members add column version integer not null default 0;
-- The language of letters to them; null: the professional's.
alter table staff_members add column locale text;
alter table staff_members add constraint staff_members_locale_form check (locale in ('en', 'pt', 'es'));

-- Which of the businesses that somebody works for this browser shows; null: the first.
alter table sessions add column works_for uuid;

-- Open invitations; whoever has accepted, or was told that it is off, has none. The link is derived, not kept.
create table invitations (
  professional_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  email text not null,
  link_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  sent_at timestamptz
);
alter table invitations add constraint invitations_pkey primary key (professional_id, id);
alter table invitations add constraint invitations_of_staff foreign key (professional_id, staff_id) references staff_members (professional_id, id) on delete cascade;
alter table invitations add constraint invitations_one_per_staff_member unique (professional_id, staff_id);
alter table invitations add constraint invitations_one_per_link unique (professional_id, link_hash);
call app_protect('invitations');

-- Within a tenant's transaction, whoever may see their own appointments alone. It narrows what the tenant sees, never widens it.
create function app_set_tenant(tenant uuid, staff uuid) returns void language plpgsql as $$
begin
  execute format('set local app.professional_id = %L', tenant);
  execute format('set local app.staff_id = %L', staff);
end $$;

-- Appointments: their own, to read and to change.
create policy own_appointments on bookings as restrictive to converso_app using (
  nullif(current_setting('app.staff_id', true), '') is null
  or staff_id = nullif(current_setting('app.staff_id', true), '')::uuid);

-- What is not theirs at all. Of clients and histories they see a part, through the views below.
do $$
declare
  kept text;
begin
  foreach kept in array array['clients', 'client_imports', 'client_import_rows', 'notifications', 'outbox_mails',
    'mail_events', 'unreachable_addresses', 'invitations'] loop
    execute format('create policy not_of_staff on %I as restrictive to converso_app using (nullif(current_setting(''app.staff_id'', true), '''') is null)', kept);
  end loop;
end $$;
create policy not_of_staff on booking_events as restrictive for select to converso_app using (
  nullif(current_setting('app.staff_id', true), '') is null);

-- What everybody reads, for it decides about slots: they change their own hours and blocked dates, and nothing else.
do $$
declare
  own text;
  managed text;
begin
  foreach own in array array['working_hours', 'breaks', 'blocked_dates'] loop
    execute format('create policy own_inserted on %1$I as restrictive for insert to converso_app with check (
      nullif(current_setting(''app.staff_id'', true), '''') is null or staff_id = nullif(current_setting(''app.staff_id'', true), '''')::uuid)', own);
    execute format('create policy own_updated on %1$I as restrictive for update to converso_app using (
      nullif(current_setting(''app.staff_id'', true), '''') is null or staff_id = nullif(current_setting(''app.staff_id'', true), '''')::uuid)', own);
    execute format('create policy own_deleted on %1$I as restrictive for delete to converso_app using (
      nullif(current_setting(''app.staff_id'', true), '''') is null or staff_id = nullif(current_setting(''app.staff_id'', true), '''')::uuid)', own);
  end loop;
  foreach managed in array array['services', 'staff_services', 'mail_templates', 'logos'] loop
    execute format('create policy staff_insert_none on %I as restrictive for insert to converso_app with check (nullif(current_setting(''app.staff_id'', true), '''') is null)', managed);
    execute format('create policy staff_update_none on %I as restrictive for update to converso_app using (nullif(current_setting(''app.staff_id'', true), '''') is null)', managed);
    execute format('create policy staff_delete_none on %I as restrictive for delete to converso_app using (nullif(current_setting(''app.staff_id'', true), '''') is null)', managed);
  end loop;
end $$;
create policy staff_insert_none on staff_members as restrictive for insert to converso_app with check (
  nullif(current_setting('app.staff_id', true), '') is null);
create policy own_row on staff_members as restrictive for update to converso_app using (
  nullif(current_setting('app.staff_id', true), '') is null or id = nullif(current_setting('app.staff_id', true), '')::uuid);
create policy staff_delete_none on staff_members as restrictive for delete to converso_app using (
  nullif(current_setting('app.staff_id', true), '') is null);

-- The clients of their appointments, and the histories of these. A policy may not look at another table; a view may, and
-- it reads with its owner's eyes, so it names the tenant itself. Nothing is in it unless a staff member is set.
create view clients_in_reach as
select c.professional_id, c.id, c.name, c.email, c.email_key, c.phone, c.locale, c.notes, c.created_at, c.version, c.erased_at,
  c.search_key, c.reminders_off_at
from clients c
where c.professional_id = nullif(current_setting('app.professional_id', true), '')::uuid
  and exists (
    select from bookings b
    where b.professional_id = c.professional_id and b.client_id = c.id
      and b.staff_id = nullif(current_setting('app.staff_id', true), '')::uuid);
grant select on clients_in_reach to converso_app;

create view booking_events_in_reach as
select e.professional_id, e.id, e.booking_id, e.kind, e.actor, e.actor_id, e.before, e.after, e.created_at
from booking_events e
join bookings b on b.professional_id = e.professional_id and b.id = e.booking_id
where e.professional_id = nullif(current_setting('app.professional_id', true), '')::uuid
  and b.staff_id = nullif(current_setting('app.staff_id', true), '')::uuid;
grant select on booking_events_in_reach to converso_app;
