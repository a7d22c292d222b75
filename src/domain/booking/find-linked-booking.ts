import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import type { Service } from '#domain/service/service.ts'
import { activeStaff } from '#domain/staff/queries.ts'
import type { Booking } from './booking.ts'
import { linkHash } from '#domain/link-proof.ts'
import { appointmentsOf, toBooking } from './queries.ts'

/** A booking with all that its own page tells of it. */
export interface LinkedBooking {
  readonly booking: Booking
  readonly professional: Professional
  readonly service: Pick<Service, 'name' | 'description' | 'translations'>
  /** Null where one person works alone: nobody's name needs saying. */
  readonly staffName: string | null
  /** When it last changed. */
  readonly changedAt: Temporal.Instant
}

/** The booking behind a client's link; undefined where there is none. One round trip. */
export async function findLinkedBooking(scope: Scope, token: string): Promise<LinkedBooking | undefined> {
  const [[row], [professional], team] = await readTenant(
    scope,
    linkedAppointment(scope, token),
    professionalOf(scope),
    activeStaff(scope),
  )
  if (!row || !professional) return undefined
  return {
    booking: toBooking(row),
    professional: toProfessional(professional),
    service: {
      name: row.service_name,
      description: row.service_description,
      translations: row.service_translations as Service['translations'],
    },
    staffName: team.length > 1 ? row.staff_name : null,
    changedAt: row.updated_at,
  }
}

function linkedAppointment(scope: Scope, token: string) {
  const hash = linkHash(token)
  return (database: Database) =>
    appointmentsOf(scope)(database)
      .select(['bookings.updated_at', 'services.description as service_description'])
      .where(({ eb, or }) =>
        or([eb('bookings.link_hash', '=', hash), eb('bookings.former_link_hash', '=', hash)]),
      )
}
