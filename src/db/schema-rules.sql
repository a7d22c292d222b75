-- Every row is something that a sharded cluster refuses or that silently breaks there, or a tenant table without its net.
-- $1: directory tables, which are keyed by another value than the tenant.
with tenant_tables as (
  select c.oid, c.relname, c.relrowsecurity, a.attnum, a.attnotnull, a.atttypid
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'professional_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1::text[])
)
select 'a unique or exclusion index lacks professional_id' as problem, i.indexrelid::regclass::text as object
from pg_index i join tenant_tables t on t.oid = i.indrelid
where (i.indisunique or i.indisexclusion) and not t.attnum = any (i.indkey)
union all
select 'professional_id is not first in the primary key', i.indexrelid::regclass::text
from pg_index i join tenant_tables t on t.oid = i.indrelid where i.indisprimary and i.indkey[0] <> t.attnum
union all
select 'no primary key', t.relname
from tenant_tables t where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
union all
select 'professional_id may be null or is no uuid', t.relname
from tenant_tables t where not t.attnotnull or t.atttypid <> 'uuid'::regtype
union all
select 'a foreign key does not carry professional_id on both sides', k.conname
from pg_constraint k join tenant_tables a on a.oid = k.conrelid join tenant_tables b on b.oid = k.confrelid
where k.contype = 'f' and not exists (
  select from unnest(k.conkey, k.confkey) as pair (here, there) where here = a.attnum and there = b.attnum)
union all
select 'a foreign key leads from a tenant table to a global one', k.conname
from pg_constraint k join tenant_tables a on a.oid = k.conrelid
where k.contype = 'f' and k.confrelid not in (select oid from tenant_tables)
union all
select 'a foreign key sets columns when its target goes', k.conname
from pg_constraint k join tenant_tables a on a.oid = k.conrelid
where k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd'))
union all
select 'a trigger', g.tgrelid::regclass || '.' || g.tgname
from pg_trigger g join pg_class c on c.oid = g.tgrelid
where not g.tgisinternal and c.relnamespace = 'public'::regnamespace
union all
select 'a rule', r.ev_class::regclass || '.' || r.rulename
from pg_rewrite r join tenant_tables t on t.oid = r.ev_class
union all
select 'a materialised view', c.relname
from pg_class c where c.relkind = 'm' and c.relnamespace = 'public'::regnamespace
union all
select 'row-level security is off', t.relname from tenant_tables t where not t.relrowsecurity
union all
select 'no policy for converso_app', t.relname
from tenant_tables t
where not exists (select from pg_policy p where p.polrelid = t.oid and 'converso_app'::regrole = any (p.polroles))
union all
select 'a policy has a sub-select', p.polrelid::regclass || '.' || p.polname
from pg_policy p join tenant_tables t on t.oid = p.polrelid
where concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) ~* '\mselect\M'
union all
select 'a policy takes the empty setting for a tenant', p.polrelid::regclass || '.' || p.polname
from pg_policy p join tenant_tables t on t.oid = p.polrelid
where pg_get_expr(p.polqual, p.polrelid) ~ 'current_setting' and pg_get_expr(p.polqual, p.polrelid) !~* 'nullif'
union all
-- For such a test there are no figures: a plan takes one row in two hundred. Compare the setting with a column.
select 'a policy for reading asks alone whether a setting is there', p.polrelid::regclass || '.' || p.polname
from pg_policy p join tenant_tables t on t.oid = p.polrelid
where p.polcmd in ('*', 'r') and pg_get_expr(p.polqual, p.polrelid) ~ 'current_setting.* IS NULL'
  and pg_get_expr(p.polqual, p.polrelid) !~ 'CASE'
union all
select 'a constraint that nobody named', k.conrelid::regclass || '.' || k.conname
from pg_constraint k join tenant_tables t on t.oid = k.conrelid
where k.contype in ('c', 'u', 'x', 'f') and k.conname ~ '_(check|key|excl|fkey)\d*$'
order by problem, object
