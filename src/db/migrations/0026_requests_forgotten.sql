-- Kept answers tell of clients. They go after a day, also where no further request of the professional's comes to clear them.
create policy worker on repeatable_requests to converso_worker using (true);
grant select (created_at), delete on repeatable_requests to converso_worker;
