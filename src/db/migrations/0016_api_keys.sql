-- The keys with which programs use the REST API. A directory: a key is looked up by its hash before any tenant is known.
-- The key itself is kept nowhere; who holds it was shown it once.
create table api_keys (
  key_hash bytea not null,
  professional_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  -- The first and last characters, so that people can tell their keys apart.
  hint text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
alter table api_keys add constraint api_keys_pkey primary key (key_hash);
alter table api_keys add constraint api_keys_one_per_id unique (professional_id, id);
alter table api_keys add constraint api_keys_hash_length check (length(key_hash) = 32);
alter table api_keys add constraint api_keys_kind_known check (kind in ('publishable', 'secret'));
alter table api_keys add constraint api_keys_name_length check (length(name) between 1 and 80);
-- As for people and their passwords: no other role may read or write a row.
grant select, insert, update, delete on api_keys to converso_auth;
