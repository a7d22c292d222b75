import { databaseAs } from '#db/database.ts'

/** Lets a session show another business that its person works for. False where they do not. */
export async function workFor(
  { id, personId }: { readonly id: string; readonly personId: string },
  professionalId: string,
): Promise<boolean> {
  const chosen = await databaseAs('converso_auth')
    .updateTable('sessions')
    .set({ works_for: professionalId })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships')
          .select('memberships.person_id')
          .where('memberships.person_id', '=', personId)
          .where('memberships.professional_id', '=', professionalId),
      ),
    )
    .returning('id')
    .executeTakeFirst()
  return chosen !== undefined
}
