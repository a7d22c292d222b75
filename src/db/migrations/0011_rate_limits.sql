-- How often somebody tried lately, counted for all processes together. The columns are the limiting library's.
-- Not written to the log: whoever cuts the power to the database gets a fresh share, and nothing else is lost.
create unlogged table rate_limits (
  key text not null,
  points integer not null,
  expire bigint
);
alter table rate_limits add constraint rate_limits_pkey primary key (key);
-- Rows are updated all the time: room on the page keeps an update from touching the index.
alter table rate_limits set (fillfactor = 50);
grant select, insert, update, delete on rate_limits to converso_auth;
