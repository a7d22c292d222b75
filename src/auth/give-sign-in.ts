import { databaseAs } from '#db/database.ts'
import type { Scope } from '#db/scope.ts'
import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { accounts } from './accounts.ts'

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Makes an account with which a staff member signs in. Refuses `email_in_use`. */
export async function giveSignIn(scope: Scope, staffId: string, person: NewPerson): Promise<void> {
  const personId = await register(person)
  const membership = {
    person_id: personId,
    professional_id: scope.professionalId,
    staff_id: staffId,
    created_at: now(),
  }
  try {
    await accountsDatabase().insertInto('memberships').values(membership).execute()
  } catch (error) {
    if (sqlState(error) === foreignKeyViolation) refuse('email_in_use')
    // An account that belongs to nobody would keep its email from being used again.
    await accountsDatabase().deleteFrom('people').where('id', '=', personId).execute()
    throw error
  }
}

/** The new person's id. For an email that has an account the library answers a person who does not exist, so that
 *  strangers cannot ask who is here. */
async function register({ name, email, password }: NewPerson): Promise<string> {
  const { api } = await accounts()
  const answer = await api.signUpEmail({
    body: { name, email: email.toLowerCase(), password },
    asResponse: true,
  })
  if (!answer.ok) throw new Error(`no account was made: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { user: { id: string } }).user.id
}

const accountsDatabase = () => databaseAs('converso_auth')
