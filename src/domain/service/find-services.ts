import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { everyService, toService } from './queries.ts'
import type { Service } from './service.ts'

export type OwnService = Service & {
  readonly active: boolean
  /** Archived ones are kept for what was booked, and offered to nobody. */
  readonly archived: boolean
  readonly version: number
}

/** All services of a professional in their order, also those that are not offered at present. */
export async function findServices(scope: Scope): Promise<OwnService[]> {
  const [rows] = await readTenant(scope, everyService(scope))
  return rows.map((row) => ({
    ...toService(row),
    active: row.active,
    archived: row.archived_at !== null,
    version: row.version,
  }))
}
