import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { serviceIn, type Service } from '#domain/service/service.ts'
import type { Reach } from '#domain/staff/reach.ts'

export interface Choice {
  readonly id: string
  readonly name: string
}

export interface Choices {
  readonly services: readonly Choice[]
  readonly staff: readonly Choice[]
}

/** What appointments can be filtered by: every service and staff member within reach, also former ones. */
export async function findChoices(scope: Scope, reach: Reach, locale: Locale): Promise<Choices> {
  const [services, staff] = await readTenant(scope, everyService(scope), everyStaffMember(scope, reach))
  return {
    services: services.map(({ id, name, translations }) => ({
      id,
      name: serviceIn(
        { name, description: null, translations: translations as Service['translations'] },
        locale,
      ).name,
    })),
    staff,
  }
}

function everyService(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('services')
      .select(['id', 'name', 'translations'])
      .where('professional_id', '=', scope.professionalId)
      .orderBy('active', 'desc')
      .orderBy('position')
}

function everyStaffMember(scope: Scope, reach: Reach) {
  return (database: Database) =>
    database
      .selectFrom('staff_members')
      .select(['id', 'name'])
      .where('professional_id', '=', scope.professionalId)
      .$call((all) => (reach === 'everyone' ? all : all.where('id', '=', reach.staffId)))
      .orderBy('active', 'desc')
      .orderBy('position')
}
