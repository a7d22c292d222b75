-- What waits and what failed is counted each time the installation is looked at; most of the log was delivered.
create index webhook_deliveries_undelivered on webhook_deliveries (status) where status <> 'delivered';
