-- Who signs in: people of the professionals, their passwords and sessions. Global tables: a person is known before any
-- tenant is, so row-level security cannot guard them. A database role of its own does: no other may read a row.

do $$
begin
  begin
    create role converso_auth nologin nosuperuser nobypassrls;
  exception when duplicate_object or unique_violation then null;
  end;
  if not pg_has_role(current_user, 'converso_auth', 'member') or current_setting('server_version_num')::int >= 160000 then
    execute case when current_setting('server_version_num')::int >= 160000
      then 'grant converso_auth to current_user with set true, inherit false'
      else 'grant converso_auth to current_user' end;
  end if;
  grant usage on schema public to converso_auth;
end $$;

create table people (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
alter table people add constraint people_pkey primary key (id);
alter table people add constraint people_one_per_email unique (email);
alter table people add constraint people_email_lower_case check (email = lower(email));

create table sessions (
  id uuid not null,
  person_id uuid not null,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
alter table sessions add constraint sessions_pkey primary key (id);
alter table sessions add constraint sessions_one_per_token unique (token);
alter table sessions add constraint sessions_of_person foreign key (person_id) references people (id) on delete cascade;
create index sessions_by_person on sessions (person_id);

-- How a person proves who they are; a password is kept as its scrypt hash.
create table credentials (
  id uuid not null,
  person_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
alter table credentials add constraint credentials_pkey primary key (id);
alter table credentials add constraint credentials_one_per_account unique (provider_id, account_id);
alter table credentials add constraint credentials_of_person foreign key (person_id) references people (id) on delete cascade;
create index credentials_by_person on credentials (person_id);

create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
alter table verifications add constraint verifications_pkey primary key (id);
create index verifications_by_identifier on verifications (identifier);

-- Directory: as whom, and for which professional, a person works.
create table memberships (
  person_id uuid not null,
  professional_id uuid not null,
  staff_id uuid not null,
  created_at timestamptz not null
);
alter table memberships add constraint memberships_pkey primary key (person_id, professional_id);
alter table memberships add constraint memberships_one_per_staff_member unique (professional_id, staff_id);
alter table memberships add constraint memberships_of_person foreign key (person_id) references people (id) on delete cascade;

grant select, insert, update, delete on people, sessions, credentials, verifications, memberships to converso_auth;
