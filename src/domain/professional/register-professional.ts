import type { Scope } from '#scope.ts'
import { sqlState, uniqueViolation } from '#db/sql-state.ts'
import { inTenant } from '#db/tenant.ts'
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

/** Makes the professional of a scope that was minted for a new id. Refuses `username_unavailable`. */
export async function registerProfessional(scope: Scope, registration: Registration): Promise<void> {
  if (usernameProblem(registration.username)) refuse('username_unavailable')
  const { username, name, email, timeZone, accentColor, ...rest } = registration
  const at = now()
  await inTenant(scope, async (transaction) => {
    await transaction
      .insertInto('usernames')
      .values({ username, professional_id: scope.professionalId })
      .execute()
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
  }).catch((error: unknown) => {
    if (sqlState(error) === uniqueViolation) refuse('username_unavailable')
    throw error
  })
}
