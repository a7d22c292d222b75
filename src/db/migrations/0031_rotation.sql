-- Links that were made with a former SECRET open for as long as the appointment or the invitation is there.
alter table bookings add column former_link_hash bytea;
create index bookings_by_former_link on bookings (professional_id, former_link_hash) where former_link_hash is not null;
alter table invitations add column former_link_hash bytea;
