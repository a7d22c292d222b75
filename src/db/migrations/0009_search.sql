-- Finding a name among years of bookings, and sorting them, in the time that a page takes.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- A name in small letters without accents: what searches compare with and lists are ordered by.
create function app_name_key(name text) returns text language sql immutable parallel safe as $$
  select translate(lower(name), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy')
$$;

-- A short list of what is new: a search reads all of it.
create index bookings_by_name_part on bookings using gin (professional_id, app_name_key(client_name) gin_trgm_ops)
  with (gin_pending_list_limit = 128);
create index bookings_by_name on bookings (professional_id, app_name_key(client_name), start_time);
create index bookings_by_status on bookings (professional_id, status, start_time);

-- Under row-level security `like` may not use an index, since it could leak what it compares. So this looks with the
-- owner's eyes, at the tenant's own rows, and answers nothing but ids, which the caller's role reads under its policies.
-- Planned anew for each pattern and period: a common name and a rare one, a day and all years want different plans.
create function app_bookings_named(pattern text, other_pattern text, since timestamptz, until timestamptz, most integer)
returns setof uuid language plpgsql stable
security definer set search_path = public, pg_temp as $$
begin
  return query execute
    'select id from bookings where professional_id = $1
       and (app_name_key(client_name) like $2 or app_name_key(client_name) like $3)
       and start_time >= $4 and start_time < $5 limit $6'
    using nullif(current_setting('app.professional_id', true), '')::uuid, pattern, other_pattern, since, until, most;
end $$;
revoke execute on function app_bookings_named(text, text, timestamptz, timestamptz, integer) from public;
grant execute on function app_bookings_named(text, text, timestamptz, timestamptz, integer) to converso_app;
