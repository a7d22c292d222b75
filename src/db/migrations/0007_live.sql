-- Pages that are open are told of every change: one look a second at whose history grew, and at nothing that it says.
create policy worker on booking_events for select to converso_worker using (true);
grant select (professional_id, id) on booking_events to converso_worker;
