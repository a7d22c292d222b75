import { databaseAs } from '#db/database.ts'
import { now } from '#time/clock.ts'
import { verifyAccessToken } from './access-token.ts'
import { findMemberships } from './find-memberships.ts'
import { workAt } from './find-work.ts'

/** Who sent a token of ours: what they are at the business that they took it for. `signed_out`: their session ended, or
 *  they do not work there any more. */
export async function readPerson(token: string) {
  const claims = await verifyAccessToken(token)
  if (typeof claims === 'string') return { kind: claims } as const
  const [session, memberships] = await Promise.all([
    databaseAs('converso_auth')
      .selectFrom('sessions')
      .select('id')
      .where('id', '=', claims.sessionId)
      .where('person_id', '=', claims.personId)
      .where('expires_at', '>', now())
      .executeTakeFirst(),
    findMemberships({ id: null, personId: claims.personId }),
  ])
  const membership = memberships.find(({ professionalId }) => professionalId === claims.professionalId)
  const work = session && membership && (await workAt(membership))
  return work ? ({ kind: 'person', ...work } as const) : ({ kind: 'signed_out' } as const)
}
