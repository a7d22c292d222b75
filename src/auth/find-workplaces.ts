import type { StaffRole } from '#domain/staff/staff-member.ts'
import { findMemberships } from './find-memberships.ts'
import { workAt } from './find-work.ts'

/** A business that somebody works for. */
export interface Workplace {
  readonly professionalId: string
  readonly name: string
  readonly role: StaffRole
}

/** Every business that the person of a session works for, that which it shows first. */
export async function findWorkplaces(who: {
  readonly id: string
  readonly personId: string
}): Promise<Workplace[]> {
  const works = await Promise.all((await findMemberships(who)).map(workAt))
  return works.flatMap((work) =>
    work
      ? [
          {
            professionalId: work.scope.professionalId,
            name: work.professional.name,
            role: work.member.role,
          },
        ]
      : [],
  )
}
