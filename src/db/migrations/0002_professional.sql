-- Who offers appointments: the professional (one tenant), services, staff members, their hours.

create table usernames (
  username text not null,
  professional_id uuid not null
);
alter table usernames add constraint usernames_pkey primary key (username);
alter table usernames add constraint usernames_form check (username ~ '^[a-z0-9](-?[a-z0-9])*$' and length(username) between 3 and 40);
create index usernames_professional on usernames (professional_id);
grant select, insert, update, delete on usernames to converso_app;

create table professionals (
  professional_id uuid not null,
  username text not null,
  name text not null,
  about text,
  email text not null,
  location text,
  time_zone text not null,
  currency text not null,
  locale text not null,
  accent_color text not null default '#0f766e',
  phone_field text not null default 'optional',
  auto_confirm boolean not null default false,
  buffer_minutes integer not null default 0,
  slot_interval_minutes integer not null default 15,
  minimum_notice_minutes integer not null default 60,
  booking_window_days integer not null default 60,
  cancel_cutoff_minutes integer not null default 1440,
  reschedule_cutoff_minutes integer not null default 1440,
  plan text not null default 'free',
  schedule_version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
alter table professionals add constraint professionals_pkey primary key (professional_id);
alter table professionals add constraint professionals_name_length check (length(name) between 1 and 120);
alter table professionals add constraint professionals_currency_form check (currency ~ '^[A-Z]{3}$');
alter table professionals add constraint professionals_locale_known check (locale in ('en', 'pt', 'es'));
alter table professionals add constraint professionals_accent_form check (accent_color ~ '^#[0-9a-f]{6}$');
alter table professionals add constraint professionals_phone_field_known check (phone_field in ('hidden', 'optional', 'required'));
alter table professionals add constraint professionals_buffer_range check (buffer_minutes between 0 and 720);
alter table professionals add constraint professionals_interval_range check (slot_interval_minutes between 5 and 720);
alter table professionals add constraint professionals_notice_range check (minimum_notice_minutes between 0 and 525600);
alter table professionals add constraint professionals_window_range check (booking_window_days between 1 and 730);
alter table professionals add constraint professionals_cutoff_range check (cancel_cutoff_minutes between 0 and 525600 and reschedule_cutoff_minutes between 0 and 525600);
alter table professionals add constraint professionals_plan_known check (plan in ('free', 'plus', 'pro', 'max', 'ultra'));
call app_protect('professionals');
-- The plan is the operator's to change, never the tenant's own session.
revoke update on professionals from converso_app;
grant update (username, name, about, email, location, time_zone, currency, locale, accent_color, phone_field, auto_confirm, schedule_version,
  buffer_minutes, slot_interval_minutes, minimum_notice_minutes, booking_window_days, cancel_cutoff_minutes,
  reschedule_cutoff_minutes, updated_at) on professionals to converso_app;

create table services (
  professional_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  translations jsonb not null default '{}',
  duration integer not null,
  price numeric(12, 2) not null default 0,
  active boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null
);
alter table services add constraint services_pkey primary key (professional_id, id);
alter table services add constraint services_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table services add constraint services_name_length check (length(name) between 1 and 120);
alter table services add constraint services_description_length check (length(description) <= 2000);
alter table services add constraint services_duration_range check (duration between 5 and 1440);
alter table services add constraint services_price_range check (price >= 0);
call app_protect('services');

create table staff_members (
  professional_id uuid not null,
  id uuid not null,
  name text not null,
  email text,
  bio text,
  role text not null,
  active boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null
);
alter table staff_members add constraint staff_members_pkey primary key (professional_id, id);
alter table staff_members add constraint staff_members_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table staff_members add constraint staff_members_name_length check (length(name) between 1 and 120);
alter table staff_members add constraint staff_members_role_known check (role in ('owner', 'admin', 'attendant', 'specialist'));
call app_protect('staff_members');

create table staff_services (
  professional_id uuid not null,
  staff_id uuid not null,
  service_id uuid not null
);
alter table staff_services add constraint staff_services_pkey primary key (professional_id, staff_id, service_id);
alter table staff_services add constraint staff_services_of_staff foreign key (professional_id, staff_id) references staff_members (professional_id, id) on delete cascade;
alter table staff_services add constraint staff_services_of_service foreign key (professional_id, service_id) references services (professional_id, id) on delete cascade;
call app_protect('staff_services');

-- Wall-clock hours of a weekday (1 = Monday … 7 = Sunday); 24:00 is a valid end.
create table working_hours (
  professional_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  weekday integer not null,
  start_time time not null,
  end_time time not null
);
alter table working_hours add constraint working_hours_pkey primary key (professional_id, id);
alter table working_hours add constraint working_hours_of_staff foreign key (professional_id, staff_id) references staff_members (professional_id, id) on delete cascade;
alter table working_hours add constraint working_hours_weekday_range check (weekday between 1 and 7);
alter table working_hours add constraint working_hours_order check (start_time < end_time);
alter table working_hours add constraint working_hours_whole_minutes check (extract(second from start_time) = 0 and extract(second from end_time) = 0);
create index working_hours_by_staff on working_hours (professional_id, staff_id);
call app_protect('working_hours');

create table breaks (
  professional_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  weekday integer not null,
  start_time time not null,
  end_time time not null
);
alter table breaks add constraint breaks_pkey primary key (professional_id, id);
alter table breaks add constraint breaks_of_staff foreign key (professional_id, staff_id) references staff_members (professional_id, id) on delete cascade;
alter table breaks add constraint breaks_weekday_range check (weekday between 1 and 7);
alter table breaks add constraint breaks_order check (start_time < end_time);
alter table breaks add constraint breaks_whole_minutes check (extract(second from start_time) = 0 and extract(second from end_time) = 0);
create index breaks_by_staff on breaks (professional_id, staff_id);
call app_protect('breaks');

-- A span of wall-clock time in the professional's zone; a whole day runs from midnight to the next.
create table blocked_dates (
  professional_id uuid not null,
  id uuid not null,
  staff_id uuid,
  start_time timestamp not null,
  end_time timestamp not null,
  reason text,
  created_at timestamptz not null
);
alter table blocked_dates add constraint blocked_dates_pkey primary key (professional_id, id);
alter table blocked_dates add constraint blocked_dates_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table blocked_dates add constraint blocked_dates_of_staff foreign key (professional_id, staff_id) references staff_members (professional_id, id) on delete cascade;
alter table blocked_dates add constraint blocked_dates_order check (start_time < end_time);
create index blocked_dates_by_end on blocked_dates (professional_id, end_time);
call app_protect('blocked_dates');

-- The system's own role changes plans on the operator's word.
create policy worker on professionals to converso_worker using (true);
grant select, update (plan, schedule_version, updated_at) on professionals to converso_worker;
grant select on usernames to converso_worker;

-- What any stranger may know, and nothing else: read in one statement, without a tenant's transaction around it.
create policy public_reading on professionals for select to converso_public using (true);
grant select (professional_id, schedule_version) on professionals to converso_public;
grant select on usernames to converso_public;
