import type { Locale } from '#domain/locale.ts'
import { serviceIn, type Service } from '#domain/service/service.ts'
import { photoPath } from '#domain/staff/photo.ts'
import type { TeamMember } from '#domain/staff/staff-member.ts'
import type { Professional } from '#domain/professional/professional.ts'
import type { ServiceWords, StaffCard } from './visit.ts'

export function serviceWords(service: Service, locale: Locale): ServiceWords {
  return {
    id: service.id,
    durationMinutes: service.durationMinutes,
    price: service.price,
    ...serviceIn(service, locale),
  }
}

/** What strangers may know of a staff member: no address, no role. */
export function staffCard({ id, name, bio, photo }: TeamMember, { id: business }: Professional): StaffCard {
  return { id, name, bio, photo: photo && photoPath(business, id, photo) }
}
