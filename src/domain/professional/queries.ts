import type { Database } from '#db/database.ts'
import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { Locale } from '#domain/locale.ts'
import type { PlanName } from '#domain/plan/plan.ts'
import type { PhoneField, Professional } from './professional.ts'

/** By the username that is in use; a former one is nobody's here. */
export async function professionalIdOf(username: string): Promise<string | undefined> {
  const row = await databaseAs('converso_app')
    .selectFrom('usernames')
    .select('professional_id')
    .where('username', '=', username)
    .where('given_up_at', 'is', null)
    .executeTakeFirst()
  return row?.professional_id
}

/** Every professional of the installation, by username. */
export async function professionalsByUsername(): Promise<{ username: string; professionalId: string }[]> {
  return databaseAs('converso_app')
    .selectFrom('usernames')
    .select(['username', 'professional_id as professionalId'])
    .where('given_up_at', 'is', null)
    .orderBy('username')
    .execute()
}

/** The username that a professional took after giving up this one; undefined where nobody did. */
export async function usernameAfter(former: string): Promise<string | undefined> {
  const row = await databaseAs('converso_app')
    .selectFrom('usernames as former')
    .innerJoin('usernames as current', 'current.professional_id', 'former.professional_id')
    .select('current.username')
    .where('former.username', '=', former)
    .where('former.given_up_at', 'is not', null)
    .where('current.given_up_at', 'is', null)
    .executeTakeFirst()
  return row?.username
}

/** The usernames that a professional had before and that still lead to their page, the last one first. */
export async function formerUsernames(scope: Scope): Promise<string[]> {
  const rows = await databaseAs('converso_app')
    .selectFrom('usernames')
    .select('username')
    .where('professional_id', '=', scope.professionalId)
    .where('given_up_at', 'is not', null)
    .orderBy('given_up_at', 'desc')
    .execute()
  return rows.map((row) => row.username)
}

export function professionalOf(scope: Scope) {
  return (database: Database) =>
    database.selectFrom('professionals').selectAll().where('professional_id', '=', scope.professionalId)
}

type ProfessionalRow = Awaited<
  ReturnType<ReturnType<ReturnType<typeof professionalOf>>['executeTakeFirstOrThrow']>
>

export function toProfessional(row: ProfessionalRow): Professional {
  return {
    id: row.professional_id,
    username: row.username,
    name: row.name,
    about: row.about,
    email: row.email,
    location: row.location,
    timeZone: row.time_zone,
    currency: row.currency,
    locale: row.locale as Locale,
    accentColor: row.accent_color,
    phoneField: row.phone_field as PhoneField,
    autoConfirm: row.auto_confirm,
    bufferMinutes: row.buffer_minutes,
    slotIntervalMinutes: row.slot_interval_minutes,
    minimumNoticeMinutes: row.minimum_notice_minutes,
    bookingWindowDays: row.booking_window_days,
    cancelCutoffMinutes: row.cancel_cutoff_minutes,
    rescheduleCutoffMinutes: row.reschedule_cutoff_minutes,
    plan: row.plan as PlanName,
    embedOrigins: row.embed_origins,
  }
}
