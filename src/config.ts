import path from 'node:path'
import { formerSecretIn, keepSecret } from './secret.ts'
import {
  anotherThan,
  apiRoot,
  databaseUrl,
  type Environment,
  hostName,
  instant,
  type Kind,
  mailUrl,
  oneOf,
  origin,
  passphrase,
  readSetting,
  sender,
  text,
  webhookSecret,
  wholeNumber,
  yesOrNo,
} from './setting.ts'
import { StartError } from './start-error.ts'

export type Config = ReturnType<typeof readConfig>

/**
 * The environment, read once. Throws a StartError that names the variable, its value (never a secret's) and what
 * is allowed. Where SECRET is absent, keeps one in `dataDir/secret`, and says so with `secretIsKept`. `formerSecret` is
 * the one before it, as long as the operator names or keeps it.
 */
export function readConfig(environment: Environment = process.env) {
  const read = <T>(name: string, kind: Kind<T>) => readSetting(environment, name, kind)
  const port = read('PORT', wholeNumber(0, 65_535)) ?? 3000
  const dataDir = path.resolve(read('DATA_DIR', text) ?? './data')
  const settings = {
    port,
    dataDir,
    /** Absent: every address of this machine. */
    host: read('HOST', hostName),
    baseUrl: read('BASE_URL', origin) ?? `http://localhost:${port}`,
    role: read('ROLE', oneOf('all', 'web', 'worker')) ?? 'all',
    /** Absent: the embedded PostgreSQL in `dataDir`. */
    databaseUrl: read('DATABASE_URL', databaseUrl),
    mailUrl: read('MAIL_URL', mailUrl) ?? 'outbox:',
    mailFrom: read('MAIL_FROM', sender) ?? 'Converso Booking <bookings@localhost>',
    resendBaseUrl: read('RESEND_BASE_URL', apiRoot),
    /** Absent: what Resend reports is not listened to. */
    resendWebhookSecret: read('RESEND_WEBHOOK_SECRET', webhookSecret),
    google: readGoogle(environment),
    logLevel:
      read('LOG_LEVEL', oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')) ?? 'info',
    /** Whether X-Forwarded-For and X-Forwarded-Proto come from a proxy of the operator's own. */
    trustProxy: read('TRUST_PROXY', yesOrNo) ?? false,
    /** Form posts per minute and address on the public pages. */
    publicRate: read('PUBLIC_RATE', wholeNumber(1, 1_000_000)) ?? 120,
    /** Whether webhooks may go to this machine and its private networks, and unencrypted. */
    privateWebhooks: read('PRIVATE_WEBHOOKS', yesOrNo) ?? false,
    /** Tests only: the instant at which the clock starts. */
    now: read('NOW', instant),
  }
  return { ...settings, ...readSecrets(environment, dataDir) }
}

function readSecrets(environment: Environment, dataDir: string) {
  const chosen = readSetting(environment, 'SECRET', passphrase)
  const secret = chosen ?? keepSecret(dataDir)
  const former = readSetting(environment, 'FORMER_SECRET', anotherThan(secret))
  const secretIsKept = chosen === undefined
  return {
    secret,
    secretIsKept,
    formerSecret: former ?? (secretIsKept ? formerSecretIn(dataDir) : undefined),
  }
}

/** Undefined where the installation has no Google account; the roots are Google's own where they are absent. */
function readGoogle(environment: Environment) {
  const clientId = readSetting(environment, 'GOOGLE_CLIENT_ID', text)
  const clientSecret = readSetting(environment, 'GOOGLE_CLIENT_SECRET', text)
  const roots = {
    apiRoot: readSetting(environment, 'GOOGLE_API_ROOT', apiRoot),
    oauthRoot: readSetting(environment, 'GOOGLE_OAUTH_ROOT', apiRoot),
  }
  if (!clientId && !clientSecret) return undefined
  if (clientId && clientSecret) return { clientId, clientSecret, ...roots }
  const missing = clientId ? 'GOOGLE_CLIENT_SECRET' : 'GOOGLE_CLIENT_ID'
  throw new StartError(
    `${missing} is missing; allowed: both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, or neither`,
  )
}
