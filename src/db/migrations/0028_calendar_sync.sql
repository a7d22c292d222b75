-- Staff members' Google Calendars: appointments are written there, and what is busy there is not offered here.

create table calendar_connections (
  professional_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  status text not null,
  -- The address of the Google account; unknown until its calendars were listed.
  account text,
  -- Sealed with keys that are derived from SECRET. `code` is what the person brought back from Google, to be exchanged.
  code bytea,
  refresh_token bytea,
  access_token bytea,
  access_until timestamptz,
  scopes text[] not null default '{}',
  event_detail text not null default 'client',
  when_stale text not null default 'keep',
  -- Until when the busy times that were read count as known; null where no calendar makes busy.
  fresh_until timestamptz,
  -- While it ends: whether the appointments are taken out of the calendar.
  removes_events boolean not null default false,
  listed_at timestamptz,
  synced_at timestamptz,
  -- A turn is due at `next_at`, or at once where somebody asked; never before `blocked_until`, where Google asked for patience.
  next_at timestamptz not null,
  asked boolean not null default false,
  blocked_until timestamptz,
  locked_until timestamptz,
  failed_in_a_row integer not null default 0,
  failing_since timestamptz,
  trouble text,
  trouble_detail text,
  version integer not null default 0,
  created_at timestamptz not null
);
alter table calendar_connections add constraint calendar_connections_pkey primary key (professional_id, id);
alter table calendar_connections add constraint calendar_connections_of_staff foreign key (professional_id, staff_id) references staff_members (professional_id, id) on delete cascade;
alter table calendar_connections add constraint calendar_connections_one_per_staff_member unique (professional_id, staff_id);
alter table calendar_connections add constraint calendar_connections_status_known check (status in ('connecting', 'connected', 'reconnect', 'ending'));
alter table calendar_connections add constraint calendar_connections_detail_known check (event_detail in ('client', 'service'));
alter table calendar_connections add constraint calendar_connections_stale_known check (when_stale in ('keep', 'close'));
alter table calendar_connections add constraint calendar_connections_trouble_known check (trouble in ('revoked', 'refused', 'scopes', 'rate', 'forbidden', 'unreachable', 'google', 'calendar_gone', 'secret', 'unknown'));
create index calendar_connections_due on calendar_connections (next_at);
create index calendar_connections_asked on calendar_connections (professional_id) where asked;
call app_protect('calendar_connections');
create policy worker on calendar_connections to converso_worker using (true);
grant select, update on calendar_connections to converso_worker;
-- Whether a calendar that cannot be read closes somebody's time decides about slots; nothing else of it is public.
create policy public_reading on calendar_connections for select to converso_public using (true);
grant select (professional_id, staff_id, when_stale, fresh_until) on calendar_connections to converso_public;

-- The calendars of the account: one of them is written, some of them make busy.
create table connected_calendars (
  professional_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  staff_id uuid not null,
  google_id text not null,
  name text not null,
  access text not null,
  is_primary boolean not null default false,
  time_zone text not null,
  written boolean not null default false,
  makes_busy boolean not null default false,
  sync_token text,
  -- What was read reaches from here to there; then all of it is read again.
  read_from timestamptz,
  read_until timestamptz,
  read_all_at timestamptz,
  read_at timestamptz,
  next_at timestamptz,
  trouble text,
  channel_id uuid,
  channel_resource_id text,
  channel_until timestamptz,
  -- When Google first told something through the channel (one that never does is not relied upon), or last gave none.
  channel_heard_at timestamptz,
  channel_refused_at timestamptz
);
alter table connected_calendars add constraint connected_calendars_pkey primary key (professional_id, id);
alter table connected_calendars add constraint connected_calendars_of_connection foreign key (professional_id, connection_id) references calendar_connections (professional_id, id) on delete cascade;
alter table connected_calendars add constraint connected_calendars_once unique (professional_id, connection_id, google_id);
alter table connected_calendars add constraint connected_calendars_access_known check (access in ('owner', 'writer', 'reader', 'freeBusyReader'));
create unique index connected_calendars_one_written on connected_calendars (professional_id, connection_id) where written;
create index connected_calendars_by_channel on connected_calendars (professional_id, channel_id) where channel_id is not null;
call app_protect('connected_calendars');

-- When events of a calendar make busy, in pieces of at most a day, so that what touches a day is found by its start alone.
create table calendar_busy_times (
  professional_id uuid not null,
  calendar_id uuid not null,
  event_id text not null,
  start_time timestamptz not null,
  end_time timestamptz not null,
  staff_id uuid not null
);
alter table calendar_busy_times add constraint calendar_busy_times_pkey primary key (professional_id, calendar_id, event_id, start_time);
alter table calendar_busy_times add constraint calendar_busy_times_of_calendar foreign key (professional_id, calendar_id) references connected_calendars (professional_id, id) on delete cascade;
alter table calendar_busy_times add constraint calendar_busy_times_pieces check (start_time < end_time and end_time - start_time <= interval '24 hours');
-- Availability is read from this index alone.
create index calendar_busy_times_busy on calendar_busy_times (professional_id, staff_id, start_time) include (end_time);
call app_protect('calendar_busy_times');
create policy public_reading on calendar_busy_times for select to converso_public using (true);
grant select (professional_id, staff_id, start_time, end_time) on calendar_busy_times to converso_public;

-- Which appointment stands in which calendar, as of which of its versions; null: it has to be written again.
create table calendar_pushes (
  professional_id uuid not null,
  calendar_id uuid not null,
  booking_id uuid not null,
  connection_id uuid not null,
  staff_id uuid not null,
  etag text,
  booking_version integer,
  attempts integer not null default 0,
  retry_at timestamptz,
  last_error text,
  pushed_at timestamptz
);
alter table calendar_pushes add constraint calendar_pushes_pkey primary key (professional_id, calendar_id, booking_id);
alter table calendar_pushes add constraint calendar_pushes_of_calendar foreign key (professional_id, calendar_id) references connected_calendars (professional_id, id) on delete cascade;
alter table calendar_pushes add constraint calendar_pushes_of_booking foreign key (professional_id, booking_id) references bookings (professional_id, id) on delete cascade;
create index calendar_pushes_by_booking on calendar_pushes (professional_id, booking_id);
create index calendar_pushes_by_connection on calendar_pushes (professional_id, connection_id);
call app_protect('calendar_pushes');

-- Which connections of the whole installation use one Google account, by the hash of its address: taking the grant back
-- at Google takes it from all of them.
create table google_accounts (
  account_hash bytea not null,
  professional_id uuid not null,
  connection_id uuid not null
);
alter table google_accounts add constraint google_accounts_pkey primary key (account_hash, connection_id);
create index google_accounts_of_professional on google_accounts (professional_id, connection_id);
grant select, insert, delete on google_accounts to converso_app;

-- Whoever sees their own appointments alone sees their own connection alone; from their own to their own, see 0025.
do $$
declare
  own text;
begin
  foreach own in array array['calendar_connections', 'connected_calendars', 'calendar_pushes'] loop
    execute format('create policy own_calendar on %I as restrictive to converso_app using (
      staff_id between coalesce(nullif(current_setting(''app.staff_id'', true), '''')::uuid, ''00000000-0000-0000-0000-000000000000''::uuid)
        and coalesce(nullif(current_setting(''app.staff_id'', true), '''')::uuid, ''ffffffff-ffff-ffff-ffff-ffffffffffff''::uuid))', own);
  end loop;
end $$;
