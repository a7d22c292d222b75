-- Clients as the dashboard keeps them: searched, edited by several people, imported, erased.

-- What a search compares with and lists are ordered by: name, email and phone number in small letters without accents,
-- the name ended by a character that sorts before all that a name can have. Also `searchKey` in domain/client.
create function app_search_key(name text, email text, phone text) returns text language sql immutable parallel safe as $$
  select left(
    translate(
      lower(name || E'\n' || coalesce(email, '') || E'\n' || coalesce(phone, '') || E'\n' || regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g')),
      'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy'),
    400)
$$;

alter table clients add column version integer not null default 0;
-- The person is gone; the row stays for the bookings that count in the statistics.
alter table clients add column erased_at timestamptz;
alter table clients add column search_key text not null generated always as (app_search_key(name, email, phone)) stored;
alter table clients add constraint clients_notes_length check (length(notes) <= 5000);
-- Lists and searches are read from these indexes alone.
create index clients_by_name on clients (professional_id, search_key, id) where erased_at is null;
create index clients_by_created on clients (professional_id, created_at, id) include (search_key) where erased_at is null;

create table client_imports (
  professional_id uuid not null,
  id uuid not null,
  file_name text not null,
  -- The cells of the file's first row, and for each column what it becomes.
  columns jsonb not null,
  mapping jsonb not null,
  status text not null,
  total integer not null,
  added integer not null default 0,
  merged integer not null default 0,
  rejected integer not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz
);
alter table client_imports add constraint client_imports_pkey primary key (professional_id, id);
alter table client_imports add constraint client_imports_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table client_imports add constraint client_imports_status_known check (status in ('draft', 'running', 'done'));
call app_protect('client_imports');

-- Rows that wait to be imported, and, with a reason, those that could not be. What was imported is not kept twice.
create table client_import_rows (
  professional_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  cells jsonb not null,
  reason text
);
alter table client_import_rows add constraint client_import_rows_pkey primary key (professional_id, import_id, row_number);
alter table client_import_rows add constraint client_import_rows_of_import foreign key (professional_id, import_id) references client_imports (professional_id, id) on delete cascade;
call app_protect('client_import_rows');

-- History is written once, so the tenant's own role changes nothing in it. Erasing a person takes their words out of it.
create function app_forget_reasons(bookings uuid[]) returns void language sql security definer
set search_path = public, pg_temp as $$
  update booking_events set after = after - 'reason'
  where professional_id = nullif(current_setting('app.professional_id', true), '')::uuid
    and booking_id = any (bookings) and after ? 'reason'
$$;
revoke execute on function app_forget_reasons(uuid[]) from public;
grant execute on function app_forget_reasons(uuid[]) to converso_app;
