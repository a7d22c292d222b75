-- Directory: whose appointments a secret .ics address shows. The address itself is kept nowhere.
create table calendar_feeds (
  token_hash bytea not null,
  professional_id uuid not null,
  staff_id uuid not null,
  created_at timestamptz not null
);
alter table calendar_feeds add constraint calendar_feeds_pkey primary key (token_hash);
alter table calendar_feeds add constraint calendar_feeds_hash_length check (length(token_hash) = 32);
alter table calendar_feeds add constraint calendar_feeds_one_per_staff_member unique (professional_id, staff_id);
grant select, insert, update, delete on calendar_feeds to converso_app;

-- The sites that may show a professional's pages in a frame.
alter table professionals add column embed_origins text[] not null default '{}';
alter table professionals add constraint professionals_embed_origins_few check (cardinality(embed_origins) <= 20);
grant update (embed_origins) on professionals to converso_app;
