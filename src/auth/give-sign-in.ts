import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { claimEmail } from './claim-email.ts'
import { registerPerson, type NewPerson } from './register-person.ts'

/** Makes an account with which a staff member signs in. Refuses `email_in_use`. */
export async function giveSignIn(scope: Scope, staffId: string, person: NewPerson): Promise<void> {
  await claimEmail(scope, person.email, async () => joinStaff(scope, staffId, await registerPerson(person)))
}

/** Lets a person work as a staff member. */
export async function joinStaff(scope: Scope, staffId: string, personId: string): Promise<void> {
  await databaseAs('converso_auth')
    .insertInto('memberships')
    .values({
      person_id: personId,
      professional_id: scope.professionalId,
      staff_id: staffId,
      created_at: now(),
    })
    // Whoever comes back works as somebody new.
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'professional_id']).doUpdateSet({ staff_id: staffId }),
    )
    .execute()
}
