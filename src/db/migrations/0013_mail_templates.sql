-- What a professional says in mails to clients in place of the usual words, and the logo above them.

create table mail_templates (
  professional_id uuid not null,
  kind text not null,
  locale text not null,
  greeting text,
  preparation text,
  location text,
  -- Reset to the usual words: kept, so that it can be undone, and not used.
  reset_at timestamptz,
  version integer not null default 0,
  updated_at timestamptz not null
);
alter table mail_templates add constraint mail_templates_pkey primary key (professional_id, kind, locale);
alter table mail_templates add constraint mail_templates_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table mail_templates add constraint mail_templates_kind_known check (kind in ('booking_confirmation', 'reminder', 'status_change', 'cancellation', 'reschedule'));
alter table mail_templates add constraint mail_templates_locale_known check (locale in ('en', 'pt', 'es'));
alter table mail_templates add constraint mail_templates_greeting_length check (length(greeting) between 1 and 500);
alter table mail_templates add constraint mail_templates_preparation_length check (length(preparation) between 1 and 2000);
alter table mail_templates add constraint mail_templates_location_length check (length(location) between 1 and 300);
call app_protect('mail_templates');

-- One per professional: the next one takes its place. `version` names the content.
create table logos (
  professional_id uuid not null,
  version text not null,
  type text not null,
  width integer not null,
  height integer not null,
  content bytea not null,
  updated_at timestamptz not null
);
alter table logos add constraint logos_pkey primary key (professional_id);
alter table logos add constraint logos_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table logos add constraint logos_type_known check (type in ('png', 'jpg', 'webp'));
alter table logos add constraint logos_size check (length(content) between 1 and 262144);
alter table logos add constraint logos_pixels check (width between 1 and 2000 and height between 1 and 2000);
call app_protect('logos');
-- Whoever gets a mail sees it, and mail programs ask for it without saying who reads.
create policy public_reading on logos for select to converso_public using (true);
grant select (professional_id, version, type, content) on logos to converso_public;
