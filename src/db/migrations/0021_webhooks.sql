-- Addresses of a professional's own programs, and what was told them.

create table webhook_endpoints (
  professional_id uuid not null,
  id uuid not null,
  url text not null,
  events text[] not null,
  -- Sealed with a key that is derived from SECRET: we sign with them, so a hash would not do.
  secret bytea not null,
  former_secret bytea,
  former_secret_until timestamptz,
  failing_since timestamptz,
  failed_in_a_row integer not null default 0,
  paused_at timestamptz,
  paused_because text,
  version integer not null default 0,
  created_at timestamptz not null
);
alter table webhook_endpoints add constraint webhook_endpoints_pkey primary key (professional_id, id);
alter table webhook_endpoints add constraint webhook_endpoints_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table webhook_endpoints add constraint webhook_endpoints_url_length check (length(url) between 1 and 500);
alter table webhook_endpoints add constraint webhook_endpoints_events_known check (events <@ array['booking.created', 'booking.rescheduled', 'booking.status_changed', 'booking.cancelled', 'booking.updated'] and cardinality(events) > 0);
alter table webhook_endpoints add constraint webhook_endpoints_pause_known check (paused_because in ('person', 'failing', 'gone'));
call app_protect('webhook_endpoints');

create policy not_of_staff on webhook_endpoints as restrictive to converso_app using (nullif(current_setting('app.staff_id', true), '') is null);

-- One message to one endpoint: what waits to be sent, and the log of what was. The body is made of the booking's history
-- when it is sent, so that nothing of the client lies here.
create table webhook_deliveries (
  professional_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  type text not null,
  event_id uuid,
  booking_id uuid,
  status text not null,
  attempts integer not null default 0,
  due_at timestamptz not null,
  locked_until timestamptz,
  attempted_at timestamptz,
  duration_ms integer,
  response_status integer,
  response_excerpt text,
  trouble text,
  created_at timestamptz not null
);
alter table webhook_deliveries add constraint webhook_deliveries_pkey primary key (professional_id, id);
alter table webhook_deliveries add constraint webhook_deliveries_of_endpoint foreign key (professional_id, endpoint_id) references webhook_endpoints (professional_id, id) on delete cascade;
alter table webhook_deliveries add constraint webhook_deliveries_of_booking foreign key (professional_id, booking_id) references bookings (professional_id, id) on delete cascade;
alter table webhook_deliveries add constraint webhook_deliveries_once unique (professional_id, endpoint_id, event_id);
alter table webhook_deliveries add constraint webhook_deliveries_status_known check (status in ('waiting', 'delivered', 'failed'));
alter table webhook_deliveries add constraint webhook_deliveries_trouble_known check (trouble in ('status', 'redirect', 'timeout', 'unreachable', 'certificate', 'forbidden_address', 'secret', 'paused'));
create index webhook_deliveries_due on webhook_deliveries (professional_id, endpoint_id, due_at) where status = 'waiting';
create index webhook_deliveries_log on webhook_deliveries (professional_id, endpoint_id, id);
create index webhook_deliveries_by_booking on webhook_deliveries (professional_id, booking_id);
create index webhook_deliveries_by_created on webhook_deliveries (created_at);
call app_protect('webhook_deliveries');
create policy not_of_staff on webhook_deliveries as restrictive to converso_app using (nullif(current_setting('app.staff_id', true), '') is null);
create policy worker on webhook_deliveries to converso_worker using (true);
grant select, update, delete on webhook_deliveries to converso_worker;

-- The mail that says that an endpoint was paused is about no booking.
alter table notifications drop constraint notifications_kind_known;
alter table notifications add constraint notifications_kind_known check (kind in ('booking_confirmation', 'new_booking', 'reminder', 'status_change', 'cancellation', 'reschedule', 'usage_near', 'usage_full', 'webhook_paused'));
alter table notifications drop constraint notifications_booking_named;
alter table notifications add constraint notifications_booking_named check (booking_id is not null or kind in ('usage_near', 'usage_full', 'webhook_paused'));
