import type { Scope } from '#scope.ts'
import { refuse } from './refusal.ts'
import type { StaffRole } from './staff/staff-member.ts'

/** How far a right goes: everybody's, what is somebody's own, or not at all. */
export type Extent = 'all' | 'own' | 'none'

/** What each role sees and does. Every verb that is not for all of them begins by asking `guardRight`; whose
 *  appointments, hours and clients are meant is a `Reach`, made from this table in staff/reach.ts. What programs, the
 *  operator and clients may do is decided by the doors that they come in by. */
export const rights = {
  /** See, confirm, move, cancel. */
  appointments: { owner: 'all', admin: 'all', attendant: 'own', specialist: 'own' },
  /** Enter an appointment for somebody who calls or walks in. */
  walk_ins: { owner: 'all', admin: 'all', attendant: 'all', specialist: 'own' },
  /** Working hours, breaks and blocked dates. */
  hours: { owner: 'all', admin: 'all', attendant: 'own', specialist: 'own' },
  /** Connect a Google account, and choose its calendars. */
  calendar_sync: { owner: 'all', admin: 'all', attendant: 'own', specialist: 'own' },
  /** Look up clients; their own are those of their own appointments. */
  clients: { owner: 'all', admin: 'all', attendant: 'own', specialist: 'own' },
  /** Change, import, export and erase clients. */
  client_records: { owner: 'all', admin: 'all', attendant: 'none', specialist: 'none' },
  services: { owner: 'all', admin: 'all', attendant: 'none', specialist: 'none' },
  settings: { owner: 'all', admin: 'all', attendant: 'none', specialist: 'none' },
  /** Templates, logo, and what became of mails. */
  mails: { owner: 'all', admin: 'all', attendant: 'none', specialist: 'none' },
  /** Invite people, change their roles and services. */
  team: { owner: 'all', admin: 'all', attendant: 'none', specialist: 'none' },
  webhooks: { owner: 'all', admin: 'all', attendant: 'none', specialist: 'none' },
  usage: { owner: 'all', admin: 'all', attendant: 'none', specialist: 'none' },
  plan: { owner: 'all', admin: 'none', attendant: 'none', specialist: 'none' },
} as const satisfies Record<string, Record<StaffRole, Extent>>

export type Right = keyof typeof rights

/** Refuses `not_allowed` where the role of whoever is signed in does not have the right at all. */
export function guardRight({ role }: Pick<Scope, 'role'>, right: Right): void {
  if (role !== undefined && rights[right][role as StaffRole] === 'none') refuse('not_allowed')
}

/** Refuses `unknown_staff_member` where somebody has the right for themselves alone, and this is about somebody else or,
 *  with null, about everybody. */
export function guardOwn(
  { role, staffId }: Pick<Scope, 'role' | 'staffId'>,
  right: Right,
  of: string | null,
): void {
  if (role !== undefined && rights[right][role as StaffRole] !== 'all' && of !== staffId)
    refuse('unknown_staff_member')
}
