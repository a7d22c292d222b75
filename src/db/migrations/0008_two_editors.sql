-- Two people may have the same page before them: what each of them read has a version.
alter table professionals add column settings_version integer not null default 0;
grant update (settings_version) on professionals to converso_app;
alter table services add column version integer not null default 0;

-- A service that was ever booked is archived: nobody books it again, and what was booked keeps its name.
alter table services add column archived_at timestamptz;
alter table services add constraint services_archived_inactive check (archived_at is null or not active);

-- Former usernames lead to the professional's page; the one given up longest ago is free again first.
alter table usernames add column given_up_at timestamptz;
