import { databaseAs } from '#db/database.ts'

/** Whether somebody who works, or worked, for a professional signs in with that email. */
export async function signsIn(email: string): Promise<boolean> {
  const row = await databaseAs('converso_auth')
    .selectFrom('people')
    .innerJoin('memberships', 'memberships.person_id', 'people.id')
    .select('people.id')
    .where('people.email', '=', email.toLowerCase())
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
