-- What was given up stands on pages, beside years of what was done.
create index tasks_dead on tasks (professional_id, dead_at) where done_at is null and dead_at is not null;
