-- The mail that asks a staff member to connect their Google Calendar again is about no booking.
alter table notifications drop constraint notifications_kind_known;
alter table notifications add constraint notifications_kind_known check (kind in ('booking_confirmation', 'new_booking', 'reminder', 'status_change', 'cancellation', 'reschedule', 'usage_near', 'usage_full', 'webhook_paused', 'calendar_reconnect'));
alter table notifications drop constraint notifications_booking_named;
alter table notifications add constraint notifications_booking_named check (booking_id is not null or kind in ('usage_near', 'usage_full', 'webhook_paused', 'calendar_reconnect'));
