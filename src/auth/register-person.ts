import { databaseAs } from '#db/database.ts'
import { refuse } from '#domain/refusal.ts'
import { accounts } from './accounts.ts'

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Makes an account that belongs to nobody yet, and answers the person's id. Refuses `email_in_use`. */
export async function registerPerson({ name, email, password }: NewPerson): Promise<string> {
  const { api } = await accounts()
  const answer = await api.signUpEmail({
    body: { name, email: email.toLowerCase(), password },
    asResponse: true,
  })
  if (!answer.ok) throw new Error(`no account was made: ${answer.status} ${await answer.text()}`)
  const { user } = (await answer.json()) as { user: { id: string } }
  // For an email that has an account the library answers a person who does not exist, so that strangers cannot ask who
  // is here. Here somebody wants to sign up, and has to know.
  const made = await databaseAs('converso_auth')
    .selectFrom('people')
    .select('id')
    .where('id', '=', user.id)
    .executeTakeFirst()
  return made?.id ?? refuse('email_in_use')
}
