import { changeService } from '#domain/service/change-service.ts'
import { findServices } from '#domain/service/find-services.ts'
import { removeService } from '#domain/service/remove-service.ts'
import type { Service } from '#domain/service/service.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { saveService } from '#domain/staff/save-service.ts'
import { guardOne } from './guard-one.ts'
import type { Row } from './parse-row.ts'
import type { FoundRow, Writer, Writing } from './writer.ts'

export const serviceWriter: Writer = { post, patch, delete: remove }

type Wanted = Omit<Service, 'id'> & { readonly active: boolean }

/** Everybody on the team delivers a new service, so that it can be booked; the dashboard says who does not. */
async function post({ caller, firstId }: Writing, rows: readonly Row[]) {
  guardOne(rows)
  const none: Wanted = {
    name: '',
    description: null,
    translations: {},
    durationMinutes: 0,
    price: '0',
    active: true,
  }
  const team = await findTeam(caller.scope)
  const wanted = wantedOf(none, rows[0]!)
  return [
    await saveService(
      caller.scope,
      null,
      wanted,
      team.map(({ id }) => id),
      firstId,
    ),
  ]
}

async function patch({ caller }: Writing, found: readonly FoundRow[], change: Row): Promise<void> {
  guardOne(found)
  const services = await findServices(caller.scope)
  for (const { id, version, archived, ...before } of services.filter((one) => isFound(found, one.id)))
    if (!archived) await changeService(caller.scope, { id, ...wantedOf(before, change) }, version)
}

async function remove({ caller }: Writing, found: readonly FoundRow[]): Promise<void> {
  guardOne(found)
  const services = await findServices(caller.scope)
  for (const { id, version, archived } of services.filter((one) => isFound(found, one.id)))
    if (!archived) await removeService(caller.scope, id, version)
}

function isFound(found: readonly FoundRow[], id: string): boolean {
  return found.some((one) => one.id === id)
}

function wantedOf(before: Wanted, { duration, ...row }: Row): Wanted {
  const named = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
  return { ...before, ...named, ...(typeof duration === 'number' && { durationMinutes: duration }) }
}
