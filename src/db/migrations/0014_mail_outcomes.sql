-- What became of mails after they left, and whom not to write to.

-- Why a mail waits or was given up, in one word that the dashboard has a sentence for, and what the provider reported later.
alter table notifications add column trouble text;
alter table notifications add column outcome text;
alter table notifications add constraint notifications_trouble_known check (trouble in ('bad_address', 'refused', 'account', 'busy', 'away', 'bounced', 'complained', 'reminders_off'));
alter table notifications add constraint notifications_outcome_known check (outcome in ('delivered', 'bounced', 'complained'));

-- Directory: whose the mail is that a provider's webhook names.
create table provider_mails (
  mail_id text not null,
  professional_id uuid not null,
  notification_id uuid not null,
  created_at timestamptz not null
);
alter table provider_mails add constraint provider_mails_pkey primary key (mail_id);
create index provider_mails_by_notification on provider_mails (professional_id, notification_id);
create index provider_mails_by_created on provider_mails (created_at);
grant select, insert, update, delete on provider_mails to converso_app;
grant select (created_at), delete on provider_mails to converso_worker;

-- What a provider reported, once for each of its event ids: it reports again where our answer was lost.
create table mail_events (
  professional_id uuid not null,
  id text not null,
  notification_id uuid not null,
  kind text not null,
  said text,
  created_at timestamptz not null
);
alter table mail_events add constraint mail_events_pkey primary key (professional_id, id);
alter table mail_events add constraint mail_events_of_notification foreign key (professional_id, notification_id) references notifications (professional_id, id) on delete cascade;
create index mail_events_by_notification on mail_events (professional_id, notification_id);
call app_protect('mail_events');

-- Addresses that no mail reaches, or whose owner does not want any: nothing goes there until a person takes the mark away.
create table unreachable_addresses (
  professional_id uuid not null,
  email_key text not null,
  reason text not null,
  said text,
  created_at timestamptz not null
);
alter table unreachable_addresses add constraint unreachable_addresses_pkey primary key (professional_id, email_key);
alter table unreachable_addresses add constraint unreachable_addresses_of_professional foreign key (professional_id) references professionals (professional_id) on delete cascade;
alter table unreachable_addresses add constraint unreachable_addresses_reason_known check (reason in ('bounced', 'complained'));
call app_protect('unreachable_addresses');

-- The client wants no reminders.
alter table clients add column reminders_off_at timestamptz;
