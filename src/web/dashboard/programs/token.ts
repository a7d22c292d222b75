import type { ActionFunctionArgs } from 'react-router'
import { signAccessToken, tokenLife } from '#auth/access-token.ts'
import { sessionOf } from '#web/signed-in.ts'

/** Gives whoever is signed in a token for the REST API, for the business whose dashboard this is. */
export async function action({ context }: ActionFunctionArgs) {
  const { id, personId, scope } = sessionOf(context)
  const { professionalId } = scope
  const token = await signAccessToken({ sessionId: id, personId, professionalId })
  return Response.json({ access_token: token, token_type: 'bearer', expires_in: tokenLife })
}
