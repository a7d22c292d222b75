import { createHmac } from 'node:crypto'
import { databaseAs } from '#db/database.ts'
import { newId } from '#db/new-id.ts'
import { log } from '#log.ts'
import { handOverToken } from './password-token.ts'
import { addressHeader } from './where-from.ts'

export interface AccountSettings {
  /** The installation's; a key of our own is derived from it. */
  readonly secret: string
  readonly baseUrl: string
}

export type Accounts = Awaited<ReturnType<typeof buildAccounts>>

let settings: AccountSettings | undefined
let built: Promise<Accounts> | undefined

/** Called once at the start of a process. */
export function setAccountSettings(chosen: AccountSettings): void {
  settings = chosen
  built = undefined
}

/** A key for one purpose, of the installation's secret; the same in every process. */
export function derivedKey(purpose: string): Buffer {
  return createHmac('sha256', chosenSettings().secret).update(purpose).digest()
}

/** Who signs what is signed here. */
export function issuer(): string {
  return chosenSettings().baseUrl
}

function chosenSettings(): AccountSettings {
  if (!settings) throw new Error('setAccountSettings() was not called')
  return settings
}

/** The accounts library, loaded when somebody first asks who they are: a worker never does. */
export function accounts(): Promise<Accounts> {
  return (built ??= buildAccounts())
}

const minutes = 60
const days = 24 * 60 * minutes

// Only its functions are called, by the files of this folder; none of its HTTP endpoints is mounted anywhere.
async function buildAccounts() {
  const { baseUrl } = chosenSettings()
  const { betterAuth } = await import('better-auth')
  return betterAuth({
    database: { db: databaseAs('converso_auth'), type: 'postgres' },
    secret: derivedKey('accounts').toString('base64url'),
    baseURL: baseUrl,
    telemetry: { enabled: false },
    // What people type is theirs: a wrong password is no line in a log.
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'accounts' }, message) },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
      sendResetPassword: handOverToken,
      resetPasswordTokenExpiresIn: 60 * 60,
      revokeSessionsOnPasswordReset: true,
    },
    session: { modelName: 'sessions', expiresIn: 30 * days, updateAge: 10 * minutes, fields: sessionColumns },
    user: { modelName: 'people', fields: personColumns },
    account: { modelName: 'credentials', fields: credentialColumns },
    verification: { storeIdentifier: 'hashed', modelName: 'verifications', fields: verificationColumns },
    advanced: {
      cookiePrefix: 'converso',
      useSecureCookies: baseUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
      database: { generateId: newId },
    },
  })
}

/** In characters. */
const shortestPassword = 10

const written = { createdAt: 'created_at', updatedAt: 'updated_at' }
const personColumns = { emailVerified: 'email_verified', ...written }
const sessionColumns = {
  userId: 'person_id',
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
  ...written,
}
const credentialColumns = {
  userId: 'person_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  ...written,
}
const verificationColumns = { expiresAt: 'expires_at', ...written }
