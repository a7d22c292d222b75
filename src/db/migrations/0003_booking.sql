-- Clients, bookings and what follows from a booking.

create table clients (
  professional_id uuid not null,
  id uuid not null,
  name text not null,
  email text,
  email_key text generated always as (lower(email)) stored,
  phone text,
  locale text not null,
  notes text,
  created_at timestamptz not null
);
alter table clients add constraint clients_pkey primary key (professional_id, id);
alter table clients add constraint clients_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table clients add constraint clients_one_per_email unique (professional_id, email_key);
alter table clients add constraint clients_name_length check (length(name) between 1 and 120);
alter table clients add constraint clients_locale_known check (locale in ('en', 'pt', 'es'));
call app_protect('clients');

create table bookings (
  professional_id uuid not null,
  id uuid not null,
  service_id uuid not null,
  staff_id uuid not null,
  client_id uuid not null,
  client_name text not null,
  client_email text,
  client_phone text,
  start_time timestamptz not null,
  end_time timestamptz not null,
  occupied_until timestamptz not null,
  status text not null,
  source text not null,
  notes text,
  price numeric(12, 2) not null,
  currency text not null,
  locale text not null,
  link_hash bytea not null,
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
alter table bookings add constraint bookings_pkey primary key (professional_id, id);
alter table bookings add constraint bookings_of_service foreign key (professional_id, service_id) references services (professional_id, id) on delete restrict;
alter table bookings add constraint bookings_of_staff foreign key (professional_id, staff_id) references staff_members (professional_id, id) on delete restrict;
alter table bookings add constraint bookings_of_client foreign key (professional_id, client_id) references clients (professional_id, id) on delete restrict;
alter table bookings add constraint bookings_one_per_link unique (professional_id, link_hash);
alter table bookings add constraint bookings_status_known check (status in ('pending', 'confirmed', 'completed', 'cancelled', 'no_show'));
alter table bookings add constraint bookings_source_known check (source in ('online', 'manual', 'api'));
alter table bookings add constraint bookings_locale_known check (locale in ('en', 'pt', 'es'));
alter table bookings add constraint bookings_order check (start_time < end_time and end_time <= occupied_until);
-- The longest possible occupied time bounds how far back a query must look for what still runs.
alter table bookings add constraint bookings_at_most_a_day check (end_time - start_time <= interval '24 hours');
alter table bookings add constraint bookings_buffer_at_most_half_a_day check (occupied_until - end_time <= interval '12 hours');
alter table bookings add constraint bookings_notes_length check (length(notes) <= 2000);
alter table bookings add constraint bookings_never_overlap exclude using gist (
  professional_id with =, staff_id with =, tstzrange(start_time, occupied_until) with &&
) where (status <> 'cancelled');
-- Availability is read from this index alone.
create index bookings_busy on bookings (professional_id, staff_id, start_time) include (occupied_until, end_time) where status <> 'cancelled';
create index bookings_by_start on bookings (professional_id, start_time);
create index bookings_by_client on bookings (professional_id, client_id, start_time);
call app_protect('bookings');
-- Busy is public, who and why is not.
create policy public_reading on bookings for select to converso_public using (true);
grant select (professional_id, staff_id, start_time, end_time, occupied_until, status) on bookings to converso_public;

create table booking_events (
  professional_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  kind text not null,
  actor text not null,
  actor_id uuid,
  before jsonb not null,
  after jsonb not null,
  created_at timestamptz not null
);
alter table booking_events add constraint booking_events_pkey primary key (professional_id, id);
alter table booking_events add constraint booking_events_of_booking foreign key (professional_id, booking_id) references bookings (professional_id, id) on delete cascade;
alter table booking_events add constraint booking_events_kind_known check (kind in ('booked', 'status_changed', 'rescheduled', 'edited'));
alter table booking_events add constraint booking_events_actor_known check (actor in ('client', 'staff', 'integrator', 'system'));
create index booking_events_by_booking on booking_events (professional_id, booking_id);
call app_protect('booking_events');
-- History is written once.
revoke update, delete on booking_events from converso_app;

-- How many bookings were made in a calendar month of the professional's zone.
create table booking_counts (
  professional_id uuid not null,
  month date not null,
  kind text not null,
  used integer not null
);
alter table booking_counts add constraint booking_counts_pkey primary key (professional_id, month, kind);
alter table booking_counts add constraint booking_counts_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table booking_counts add constraint booking_counts_kind_known check (kind in ('all', 'manual'));
call app_protect('booking_counts');
create policy public_reading on booking_counts for select to converso_public using (true);
grant select on booking_counts to converso_public;

-- Work that is born with a change and done later by the worker (a transactional outbox).
create table tasks (
  professional_id uuid not null,
  id uuid not null,
  kind text not null,
  payload jsonb not null,
  dedupe_key text not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  locked_until timestamptz,
  done_at timestamptz,
  dead_at timestamptz,
  last_error text,
  created_at timestamptz not null
);
alter table tasks add constraint tasks_pkey primary key (professional_id, id);
alter table tasks add constraint tasks_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table tasks add constraint tasks_once unique (professional_id, dedupe_key);
create index tasks_due on tasks (run_at, professional_id) where done_at is null and dead_at is null;
create index tasks_due_by_professional on tasks (professional_id, run_at) where done_at is null and dead_at is null;
call app_protect('tasks');
create policy worker on tasks to converso_worker using (true);
grant select, update on tasks to converso_worker;

create table notifications (
  professional_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  kind text not null,
  audience text not null,
  address text not null,
  locale text not null,
  status text not null,
  subject text,
  sender text,
  provider_id text,
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
alter table notifications add constraint notifications_pkey primary key (professional_id, id);
alter table notifications add constraint notifications_of_booking foreign key (professional_id, booking_id) references bookings (professional_id, id) on delete cascade;
alter table notifications add constraint notifications_kind_known check (kind in ('booking_confirmation', 'new_booking', 'reminder', 'status_change', 'cancellation', 'reschedule'));
alter table notifications add constraint notifications_audience_known check (audience in ('client', 'professional', 'staff'));
alter table notifications add constraint notifications_status_known check (status in ('sending', 'sent', 'retrying', 'failed', 'dropped'));
create index notifications_by_booking on notifications (professional_id, booking_id);
create index notifications_by_created on notifications (professional_id, created_at);
call app_protect('notifications');

-- What the default sender keeps instead of sending.
create table outbox_mails (
  professional_id uuid not null,
  id uuid not null,
  recipient text not null,
  subject text not null,
  html text not null,
  text text not null,
  ics text,
  created_at timestamptz not null
);
alter table outbox_mails add constraint outbox_mails_pkey primary key (professional_id, id);
alter table outbox_mails add constraint outbox_mails_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
call app_protect('outbox_mails');

create table worker_heartbeats (
  worker_id uuid not null,
  seen_at timestamptz not null
);
alter table worker_heartbeats add constraint worker_heartbeats_pkey primary key (worker_id);
grant select on worker_heartbeats to converso_app;
grant select, insert, update, delete on worker_heartbeats to converso_worker;
