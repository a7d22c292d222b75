-- Requests that may be sent again (Idempotency-Key): which one it was, and what it was answered, for a day. Neither the key
-- nor the request can be read from it.
create table repeatable_requests (
  professional_id uuid not null,
  key_hash bytea not null,
  request_hash bytea not null,
  -- The first id of what the request makes: done again after a crash, it finds what it made.
  first_id uuid not null,
  created_at timestamptz not null,
  locked_until timestamptz not null,
  -- The answer; null while it is worked out.
  status integer,
  headers jsonb,
  body text,
  row_ids uuid[]
);
alter table repeatable_requests add constraint repeatable_requests_pkey primary key (professional_id, key_hash);
alter table repeatable_requests add constraint repeatable_requests_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table repeatable_requests add constraint repeatable_requests_answered_whole check ((status is null) = (headers is null));
create index repeatable_requests_by_age on repeatable_requests (professional_id, created_at);
call app_protect('repeatable_requests');

-- A change names the state of the booking that it is about.
grant select (version) on bookings to converso_reader;
