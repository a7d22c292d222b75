-- Whoever an appointment was handed over from is told, too.
alter table notifications drop constraint notifications_audience_known;
alter table notifications add constraint notifications_audience_known check (audience in ('client', 'professional', 'staff', 'previous_staff'));

-- The picture of a staff member on the public page. `version` names the content.
create table staff_photos (
  professional_id uuid not null,
  staff_id uuid not null,
  version text not null,
  type text not null,
  width integer not null,
  height integer not null,
  content bytea not null,
  updated_at timestamptz not null
);
alter table staff_photos add constraint staff_photos_pkey primary key (professional_id, staff_id);
alter table staff_photos add constraint staff_photos_of_staff foreign key (professional_id, staff_id) references staff_members (professional_id, id) on delete cascade;
alter table staff_photos add constraint staff_photos_type_known check (type in ('png', 'jpg', 'webp'));
alter table staff_photos add constraint staff_photos_size check (length(content) between 1 and 131072);
alter table staff_photos add constraint staff_photos_pixels check (width between 1 and 1000 and height between 1 and 1000);
call app_protect('staff_photos');
-- The public page shows it to whoever comes.
create policy public_reading on staff_photos for select to converso_public using (true);
grant select (professional_id, staff_id, version, type, content) on staff_photos to converso_public;
