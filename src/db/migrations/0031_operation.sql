-- Links that were made with a former SECRET open for as long as the appointment or the invitation is there.
alter table bookings add column former_link_hash bytea;
create index bookings_by_former_link on bookings (professional_id, former_link_hash) where former_link_hash is not null;
alter table invitations add column former_link_hash bytea;

-- What Google refused is counted over the whole installation; most was taken.
create policy worker on calendar_pushes to converso_worker using (true);
grant select (professional_id, last_error) on calendar_pushes to converso_worker;
create index calendar_pushes_refused on calendar_pushes (professional_id) where last_error is not null;
