-- A change of plan looks at what the month used, and queues the mail about it in its own transaction.
create policy worker on booking_counts for select to converso_worker using (true);
grant select on booking_counts to converso_worker;
grant insert on tasks to converso_worker;

-- Mails about the plan are about no booking.
alter table notifications alter column booking_id drop not null;
alter table notifications drop constraint notifications_kind_known;
alter table notifications add constraint notifications_kind_known check (kind in ('booking_confirmation', 'new_booking', 'reminder', 'status_change', 'cancellation', 'reschedule', 'usage_near', 'usage_full'));
alter table notifications add constraint notifications_booking_named check (booking_id is not null or kind in ('usage_near', 'usage_full'));
