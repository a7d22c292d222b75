import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { Service } from './service.ts'

/** Active services in the professional's order, with the staff members who deliver them. */
export function activeServices(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('services')
      .select(['id', 'name', 'description', 'translations', 'duration', 'price'])
      .where('professional_id', '=', scope.professionalId)
      .where('active', '=', true)
      .orderBy('position')
      .orderBy('id')
}

/** Active or not, archived or not, in the professional's order. */
export function everyService(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('services')
      .select([
        'id',
        'name',
        'description',
        'translations',
        'duration',
        'price',
        'active',
        'position',
        'version',
        'archived_at',
      ])
      .where('professional_id', '=', scope.professionalId)
      .orderBy('position')
      .orderBy('id')
}

type ServiceRow = Awaited<
  ReturnType<ReturnType<ReturnType<typeof activeServices>>['executeTakeFirstOrThrow']>
>

export function toService(row: ServiceRow): Service {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    translations: row.translations as Service['translations'],
    durationMinutes: row.duration,
    price: row.price,
  }
}
