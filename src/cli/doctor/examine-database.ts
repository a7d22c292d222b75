import type { Inspection } from '#db/inspect-database.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

const migrateNow = 'run `npm run -s converso -- migrate`; every start does it too'

/** The database, by what it says about itself. */
export function examineDatabase(found: Inspection): Finding[] {
  return [
    ...versionOf(found),
    ...migrationsOf(found),
    ...rolesOf(found),
    ...protectionOf(found),
    ...clockOf(found),
    ...zonesOf(found),
  ]
}

function versionOf({ version, versionText, bytes }: Inspection): Finding[] {
  const major = Math.floor(version / 10_000)
  const size = `${Math.ceil(bytes / 1_000_000)} MB`
  if (major >= 15 && major <= 18)
    return [ok('database', `PostgreSQL ${versionText} answers; it holds ${size}.`)]
  return [wrong('database', `PostgreSQL ${versionText} is not supported.`, 'use PostgreSQL 15 to 18')]
}

function migrationsOf({ missing, unknown }: Inspection): Finding[] {
  if (unknown.length)
    return [
      wrong(
        'database',
        `The database is of a newer version; this one does not know ${unknown.join(', ')}.`,
        'take that version of the program, or restore a backup of this one',
      ),
    ]
  if (missing.length) return [wrong('database', `Migrations are missing: ${missing.join(', ')}.`, migrateNow)]
  return [ok('database', 'All migrations are applied.')]
}

function rolesOf({ roles, user, foreignTables, missing }: Inspection): Finding[] {
  const findings = roles.flatMap(({ name, exists, lent, unbound }) => {
    if (!exists && missing.length) return []
    if (!exists)
      return [
        wrong(
          'database',
          `The role ${name} is missing.`,
          `let ${user} create roles, or create it, see docs/operations.md`,
        ),
      ]
    if (!lent) return [wrong('database', `${user} may not act as ${name}.`, `grant ${name} to ${user}`)]
    if (unbound)
      return [
        wrong(
          'database',
          `Row-level security does not apply to ${name}: one tenant could read another's rows.`,
          `alter role ${name} nosuperuser nobypassrls`,
        ),
      ]
    return []
  })
  if (foreignTables.length)
    findings.push(
      wrong(
        'database',
        `Tables are not ${user}'s: ${foreignTables.join(', ')}.`,
        `sign in as their owner, or alter table … owner to ${user}`,
      ),
    )
  return findings.length ? findings : [ok('database', 'Roles and owner are as they should be.')]
}

function protectionOf({ unprotected }: Inspection): Finding[] {
  if (!unprotected.length) return [ok('database', "Row-level security guards every tenant's table.")]
  return unprotected.map((table) =>
    wrong(
      'database',
      `Row-level security does not guard ${table}: a mistake could show one tenant another's rows.`,
      `alter table ${table} enable row level security, and look who turned it off`,
    ),
  )
}

function clockOf({ aheadMilliseconds }: Inspection): Finding[] {
  const seconds = Math.abs(aheadMilliseconds / 1000)
  if (seconds < 2) return [ok('clock', 'This machine and the database agree on the time.')]
  const which = aheadMilliseconds > 0 ? 'ahead of' : 'behind'
  const says = `The database's clock is ${seconds.toFixed(1)} s ${which} this machine's.`
  const mend = 'let both follow a time server (NTP)'
  return [seconds < 10 ? warning('clock', says, mend) : wrong('clock', says, mend)]
}

function zonesOf({ zones, unknownZones }: Inspection): Finding[] {
  const unknownHere = zones.filter((zone) => !isKnown(zone))
  const findings = [
    ...unknownHere.map((zone) =>
      wrong(
        'clock',
        `This Node does not know the time zone ${zone}.`,
        'take a newer version of Converso Booking',
      ),
    ),
    ...unknownZones.map((zone) =>
      wrong(
        'clock',
        `PostgreSQL does not know the time zone ${zone}.`,
        'update the time zone data of its machine',
      ),
    ),
  ]
  return findings.length ? findings : [ok('clock', `Time zones are known (${process.versions['tz']}).`)]
}

function isKnown(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
