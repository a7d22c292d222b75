import { errors, jwtVerify, SignJWT } from 'jose'
import { now } from '#time/clock.ts'
import { derivedKey, issuer } from './accounts.ts'

/** What a token says: who is signed in, where, and for whom they work. */
export interface AccessClaims {
  readonly sessionId: string
  readonly personId: string
  readonly professionalId: string
}

/** In seconds. Its session is looked at with every request, so this only bounds what a token that got lost is good for. */
export const tokenLife = 15 * 60
const audience = 'converso-rest'
const algorithm = 'HS256'

/** A signed token for the REST API, valid for `tokenLife`. */
export async function signAccessToken({
  sessionId,
  personId,
  professionalId,
}: AccessClaims): Promise<string> {
  const issued = Math.floor(now().epochMilliseconds / 1000)
  return new SignJWT({ sid: sessionId, pro: professionalId, role: 'authenticated' })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setSubject(personId)
    .setIssuer(issuer())
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(issued + tokenLife)
    .sign(derivedKey('access tokens'))
}

/** What a token says that we signed and that still holds; otherwise what is wrong with it. */
export async function verifyAccessToken(token: string): Promise<AccessClaims | 'expired' | 'forged'> {
  try {
    const { payload } = await jwtVerify<{ sid: string; pro: string; sub: string }>(
      token,
      derivedKey('access tokens'),
      {
        algorithms: [algorithm],
        issuer: issuer(),
        audience,
        requiredClaims: ['exp', 'sub', 'sid', 'pro'],
        currentDate: new Date(now().epochMilliseconds),
      },
    )
    return { sessionId: payload.sid, personId: payload.sub, professionalId: payload.pro }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired'
    if (error instanceof errors.JOSEError) return 'forged'
    throw error
  }
}
