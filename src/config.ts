import path from 'node:path'
import { z } from 'zod'
import { keepSecret } from './secret.ts'
import { StartError } from './start-error.ts'

export type Config = ReturnType<typeof readConfig>

/**
 * The environment, read once. Throws a StartError that names the variable, its value (never a secret's) and
 * what is allowed. An empty variable counts as absent. Creates `dataDir/secret` where SECRET is absent.
 */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const read = <T>(name: string, setting: Setting<T>): T => readSetting(env, name, setting)
  const port = read('PORT', { schema: wholeNumber(0, 65_535, 3000), allowed: 'a number from 0 to 65535' })
  const dataDir = path.resolve(read('DATA_DIR', { schema: z.string().default('./data'), allowed: 'a folder' }))
  const config = {
    port,
    dataDir,
    host: read('HOST', { schema: z.string().regex(/^[\w.:-]+$/).optional(), allowed: 'an address or host name' }),
    baseUrl: read('BASE_URL', { schema: origin.default(`http://localhost:${port}`), allowed: anOrigin }),
    role: read('ROLE', { schema: z.enum(['all', 'web', 'worker']).default('all'), allowed: 'all, web or worker' }),
    /** Absent: the embedded PostgreSQL in `dataDir`. */
    databaseUrl: read('DATABASE_URL', { schema: databaseUrl, allowed: 'postgres://user:password@host:port/database', secret: true }),
    mailUrl: read('MAIL_URL', { schema: mailUrl, allowed: 'outbox:, resend://KEY, smtp://… or smtps://…', secret: true }),
    mailFrom: read('MAIL_FROM', { schema: sender, allowed: 'an address such as Bookings <bookings@example.com>' }),
    resendBaseUrl: read('RESEND_BASE_URL', { schema: root.optional(), allowed: aRoot }),
    google: readGoogle(env),
    logLevel: read('LOG_LEVEL', { schema: z.enum(levels).default('info'), allowed: levels.join(', ') }),
    /** True where X-Forwarded-For and X-Forwarded-Proto come from a proxy of the operator's own. */
    trustProxy: read('TRUST_PROXY', { schema: yesOrNo.default(false), allowed: 'true or false' }),
    /** Form posts per minute and address on the public pages. */
    publicRate: read('PUBLIC_RATE', { schema: wholeNumber(1, 1_000_000, 120), allowed: 'a number from 1 to 1000000' }),
    /** Tests only: the instant at which the clock starts. */
    now: read('NOW', { schema: instant.optional(), allowed: 'an instant such as 2026-03-02T09:00:00Z' }),
  }
  const secret = read('SECRET', { schema: z.string().min(16).optional(), allowed: 'at least 16 characters', secret: true })
  return { ...config, secret: secret ?? keepSecret(dataDir) }
}

interface Setting<T> {
  schema: z.ZodType<T, string | undefined>
  /** Ends the sentence "allowed: …". */
  allowed: string
  secret?: boolean
}

function readSetting<T>(env: Record<string, string | undefined>, name: string, { schema, allowed, secret }: Setting<T>): T {
  const value = env[name]?.trim() || undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new StartError(`${name} is wrong: ${secret ? '(value hidden)' : JSON.stringify(value)}; allowed: ${allowed}`)
}

function readGoogle(env: Record<string, string | undefined>) {
  const text = { schema: z.string().optional(), allowed: 'text', secret: true }
  const clientId = readSetting(env, 'GOOGLE_CLIENT_ID', text)
  const clientSecret = readSetting(env, 'GOOGLE_CLIENT_SECRET', text)
  const apiRoot = readSetting(env, 'GOOGLE_API_ROOT', { schema: root.optional(), allowed: aRoot })
  const oauthRoot = readSetting(env, 'GOOGLE_OAUTH_ROOT', { schema: root.optional(), allowed: aRoot })
  if (!clientId && !clientSecret) return undefined
  if (clientId && clientSecret) return { clientId, clientSecret, apiRoot, oauthRoot }
  const missing = clientId ? 'GOOGLE_CLIENT_SECRET' : 'GOOGLE_CLIENT_ID'
  throw new StartError(`${missing} is missing; allowed: both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, or neither`)
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const anOrigin = 'an http(s) address without a path, such as https://book.example.com'
const aRoot = 'an http(s) address such as https://api.example.com'

function wholeNumber(least: number, most: number, absent: number) {
  return z.string().regex(/^\d{1,9}$/).transform(Number).pipe(z.number().min(least).max(most)).default(absent)
}

const webAddress = z.string().regex(/^https?:\/\//).refine((text) => URL.canParse(text))
const origin = webAddress
  .refine((text) => new URL(text).href === `${new URL(text).origin}/`)
  .transform((text) => new URL(text).origin)
const root = webAddress.transform((text) => text.replace(/\/+$/, ''))
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\/./).refine((text) => URL.canParse(text)).optional()
const mailUrl = z
  .string()
  .regex(/^(outbox:|resend:\/\/.|smtps?:\/\/.)/)
  .refine((text) => URL.canParse(text))
  .default('outbox:')
const sender = z.string().regex(/^([^<>]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/).default('Converso Booking <bookings@localhost>')
const yesOrNo = z.enum(['true', '1', 'yes', 'false', '0', 'no']).transform((text) => ['true', '1', 'yes'].includes(text))
const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' })
    return z.NEVER
  }
})
