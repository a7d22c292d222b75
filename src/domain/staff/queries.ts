import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { StaffMember, StaffRole, TeamMember } from './staff-member.ts'

/** Active staff members in the team's order, each with the services that they deliver. */
export function activeStaff(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('staff_members')
      .leftJoin('staff_services', (join) =>
        join
          .onRef('staff_services.professional_id', '=', 'staff_members.professional_id')
          .onRef('staff_services.staff_id', '=', 'staff_members.id'),
      )
      .select(({ fn }) => [
        'staff_members.id',
        'staff_members.name',
        'staff_members.bio',
        'staff_members.email',
        'staff_members.role',
        fn.agg<string[]>('array_agg', ['staff_services.service_id']).as('service_ids'),
      ])
      .where('staff_members.professional_id', '=', scope.professionalId)
      .where('staff_members.active', '=', true)
      .groupBy(['staff_members.professional_id', 'staff_members.id'])
      .orderBy('staff_members.position')
      .orderBy('staff_members.id')
}

type StaffRow = Awaited<ReturnType<ReturnType<ReturnType<typeof activeStaff>>['executeTakeFirstOrThrow']>>

export function toTeamMember(row: StaffRow): TeamMember {
  return {
    id: row.id,
    name: row.name,
    bio: row.bio,
    email: row.email,
    role: row.role as StaffRole,
    serviceIds: new Set(row.service_ids.filter((id) => id !== null)),
  }
}

/** Also staff members who left; `active` tells. */
export function staffMemberById(scope: Scope, id: string) {
  return (database: Database) =>
    database
      .selectFrom('staff_members')
      .select(['id', 'name', 'bio', 'email', 'role', 'active'])
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
}

export function toStaffMember(row: Omit<StaffMember, 'role'> & { readonly role: string }): StaffMember {
  return { id: row.id, name: row.name, bio: row.bio, email: row.email, role: row.role as StaffRole }
}
