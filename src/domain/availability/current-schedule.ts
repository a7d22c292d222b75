import { LRUCache } from 'lru-cache'
import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { ask, readTenant } from '#db/tenant.ts'
import { scheduleQuestions, scheduleVersion, toSchedule } from './queries.ts'
import type { Schedule } from './schedule.ts'

/** A schedule is read far more often than it changes. Each is kept with its version, and used only where the database
 *  says, with every question anew, that the version still holds. */
const kept = new LRUCache<string, Schedule>({ max: 2000 })

/** The schedule as it was when last read: fit for asking the next question, not for answering one. */
export async function lastKnownSchedule(scope: Scope): Promise<Schedule> {
  return kept.get(scope.professionalId) ?? (await readSchedule(scope))
}

/** The schedule of the version that the database named; read again where another one is kept. */
export async function scheduleOfVersion(scope: Scope, version: number): Promise<Schedule> {
  const known = kept.get(scope.professionalId)
  return known?.version === version ? known : readSchedule(scope)
}

/** The schedule inside a transaction. */
export async function askSchedule(transaction: Database, scope: Scope): Promise<Schedule> {
  const known = kept.get(scope.professionalId)
  const [[current]] = await ask(transaction, scheduleVersion(scope))
  if (known && known.version === current?.version) return known
  return keep(scope, toSchedule(await ask(transaction, ...scheduleQuestions(scope))))
}

/** The schedule as a transaction has changed it so far; not kept, since the change may yet be taken back. */
export async function askChangedSchedule(transaction: Database, scope: Scope): Promise<Schedule> {
  return toSchedule(await ask(transaction, ...scheduleQuestions(scope)))
}

async function readSchedule(scope: Scope): Promise<Schedule> {
  return keep(scope, toSchedule(await readTenant(scope, ...scheduleQuestions(scope))))
}

// The version is the first thing read: what is kept under it is never older than it says.
function keep(scope: Scope, schedule: Schedule): Schedule {
  kept.set(scope.professionalId, schedule)
  return schedule
}
