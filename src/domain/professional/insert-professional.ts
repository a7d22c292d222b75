import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import type { PlanName } from '#domain/plan/plan.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { usernameProblem } from './username.ts'

export interface Registration {
  readonly username: string
  readonly name: string
  readonly email: string
  readonly timeZone: string
  readonly currency: string
  readonly locale: Locale
  readonly plan: PlanName
  readonly about?: string
  readonly location?: string
  readonly accentColor?: string
}

/** Writes down the professional of a scope that was minted for a new id. Refuses `username_unavailable`. */
export async function insertProfessional(
  transaction: TenantTransaction,
  scope: Scope,
  registration: Registration,
): Promise<void> {
  if (usernameProblem(registration.username)) refuse('username_unavailable')
  const { username, name, email, timeZone, accentColor, ...rest } = registration
  const at = now()
  await takeUsername(transaction, scope, username)
  await transaction
    .insertInto('professionals')
    .values({
      professional_id: scope.professionalId,
      username,
      name,
      email,
      time_zone: timeZone,
      ...rest,
      ...(accentColor && { accent_color: accentColor }),
      created_at: at,
      updated_at: at,
    })
    .execute()
}

async function takeUsername(transaction: TenantTransaction, scope: Scope, username: string): Promise<void> {
  const taken = await transaction
    .insertInto('usernames')
    .values({ username, professional_id: scope.professionalId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('username')
    .executeTakeFirst()
  if (!taken) refuse('username_unavailable')
}
