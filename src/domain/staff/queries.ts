import type { ExpressionBuilder } from 'kysely'
import type { Database } from '#db/database.ts'
import type { DB } from '#db/schema.ts'
import { linkHash } from '#domain/link-proof.ts'
import type { PictureType } from '#domain/picture.ts'
import type { Scope } from '#scope.ts'
import type { StaffMember, StaffRole, TeamMember } from './staff-member.ts'

/** Active staff members in the team's order, each with the services that they deliver. */
export function activeStaff(scope: Scope) {
  return (database: Database) => staffWithServices(scope)(database).where('staff_members.active', '=', true)
}

/** Everybody, also who left and who is invited, in the team's order, each with the services that they deliver. */
export function staffWithServices(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('staff_members')
      .leftJoin('staff_services', (join) =>
        join
          .onRef('staff_services.professional_id', '=', 'staff_members.professional_id')
          .onRef('staff_services.staff_id', '=', 'staff_members.id'),
      )
      .leftJoin('staff_photos', (join) =>
        join
          .onRef('staff_photos.professional_id', '=', 'staff_members.professional_id')
          .onRef('staff_photos.staff_id', '=', 'staff_members.id'),
      )
      .select(({ fn }) => [
        'staff_members.id',
        'staff_members.name',
        'staff_members.bio',
        'staff_members.email',
        'staff_members.role',
        'staff_members.active',
        'staff_members.version',
        'staff_photos.version as photo_version',
        'staff_photos.type as photo_type',
        fn.agg<string[]>('array_agg', ['staff_services.service_id']).as('service_ids'),
      ])
      .where('staff_members.professional_id', '=', scope.professionalId)
      .groupBy([
        'staff_members.professional_id',
        'staff_members.id',
        'staff_photos.version',
        'staff_photos.type',
      ])
      .orderBy('staff_members.position')
      .orderBy('staff_members.id')
}

type StaffRow = Awaited<
  ReturnType<ReturnType<ReturnType<typeof staffWithServices>>['executeTakeFirstOrThrow']>
>

export function toTeamMember(row: StaffRow): TeamMember {
  return {
    id: row.id,
    name: row.name,
    bio: row.bio,
    email: row.email,
    role: row.role as StaffRole,
    photo: row.photo_version ? { version: row.photo_version, type: row.photo_type as PictureType } : null,
    serviceIds: new Set(row.service_ids.filter((id) => id !== null)),
  }
}

/** The photo of one staff member, without its content. */
export function photoOf(scope: Scope, staffId: string) {
  return (database: Database) =>
    database
      .selectFrom('staff_photos')
      .select(['version', 'type'])
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', staffId)
}

/** Also staff members who left; `active` tells. */
export function staffMemberById(scope: Scope, id: string) {
  return (database: Database) =>
    database
      .selectFrom('staff_members')
      .select(['id', 'name', 'bio', 'email', 'role', 'locale', 'active', 'version'])
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
}

export function toStaffMember(row: Omit<StaffMember, 'role'> & { readonly role: string }): StaffMember {
  return { id: row.id, name: row.name, bio: row.bio, email: row.email, role: row.role as StaffRole }
}

/** The invitation that a link opens, also one that was made with a former SECRET. */
export function isOfLink(token: string) {
  const hash = linkHash(token)
  return ({ eb, or }: ExpressionBuilder<DB, 'invitations'>) =>
    or([eb('link_hash', '=', hash), eb('former_link_hash', '=', hash)])
}

/** Invitations that nobody accepted, also expired ones. */
export function openInvitations(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('invitations')
      .select(['id', 'staff_id as staffId', 'email', 'expires_at as expiresAt', 'sent_at as sentAt'])
      .where('professional_id', '=', scope.professionalId)
}
