import { z } from 'zod'
import { StartError } from './start-error.ts'

export type Environment = Record<string, string | undefined>

/** What a variable of the environment may hold. */
export interface Kind<T> {
  schema: z.ZodType<T, string>
  /** Ends the sentence "allowed: …". */
  allowed: string
  /** A wrong value is not shown. */
  secret?: boolean
}

/** Undefined where the variable is absent or empty. Throws a StartError where it holds something else than `kind`. */
export function readSetting<T>(environment: Environment, name: string, kind: Kind<T>): T | undefined {
  const value = environment[name]?.trim()
  if (!value) return undefined
  const parsed = kind.schema.safeParse(value)
  if (parsed.success) return parsed.data
  const shown = kind.secret ? '(value hidden)' : JSON.stringify(value)
  throw new StartError(`${name} is wrong: ${shown}; allowed: ${kind.allowed}`)
}

export function wholeNumber(least: number, most: number): Kind<number> {
  const digits = z.string().regex(/^\d{1,9}$/)
  return {
    schema: digits.transform(Number).pipe(z.number().min(least).max(most)),
    allowed: `a number from ${least} to ${most}`,
  }
}

export function oneOf<const T extends string>(...words: T[]): Kind<T> {
  return { schema: z.enum(words), allowed: words.join(', ') }
}

export const yesOrNo: Kind<boolean> = {
  schema: z.stringbool({ truthy: ['true', 'yes', '1'], falsy: ['false', 'no', '0'] }),
  allowed: 'true or false',
}

export const text: Kind<string> = { schema: z.string(), allowed: 'text' }

export const hostName: Kind<string> = {
  schema: z.string().regex(/^[\w.:-]+$/),
  allowed: 'an address or host name, such as 127.0.0.1',
}

const webAddress = z.string().refine((address) => isWeb(URL.parse(address)))

/** Without a slash at the end. */
export const origin: Kind<string> = {
  schema: webAddress
    .refine((address) => URL.parse(address)?.href === `${URL.parse(address)?.origin}/`)
    .transform((address) => new URL(address).origin),
  allowed: 'an http(s) address without a path, such as https://book.example.com',
}

/** Without a slash at the end. */
export const apiRoot: Kind<string> = {
  schema: webAddress.transform((address) => address.replace(/\/+$/, '')),
  allowed: 'an http(s) address, such as https://api.example.com',
}

export const databaseUrl: Kind<string> = {
  schema: z
    .string()
    .regex(/^postgres(ql)?:\/\/./)
    .refine((address) => URL.canParse(address)),
  allowed: 'postgres://user:password@host:port/database',
  secret: true,
}

export const mailUrl: Kind<string> = {
  schema: z
    .string()
    .regex(/^(outbox:|resend:\/\/.|smtps?:\/\/.)/)
    .refine((address) => URL.canParse(address)),
  allowed: 'outbox:, resend://KEY, smtp://… or smtps://…',
  secret: true,
}

export const sender: Kind<string> = {
  schema: z.string().regex(/^([^<>]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/),
  allowed: 'an address such as Bookings <bookings@example.com>',
}

export const passphrase: Kind<string> = {
  schema: z.string().min(16),
  allowed: 'at least 16 characters',
  secret: true,
}

/** Also a passphrase, but not this one. */
export function anotherThan(secret: string): Kind<string> {
  const schema = passphrase.schema.refine((value) => value !== secret)
  return { ...passphrase, schema, allowed: `${passphrase.allowed}, and not the present SECRET` }
}

export const webhookSecret: Kind<string> = {
  schema: z.string().regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/),
  allowed: 'the signing secret that the provider shows, whsec_…',
  secret: true,
}

export const instant: Kind<Temporal.Instant> = {
  schema: z.string().transform((value, context) => {
    try {
      return Temporal.Instant.from(value)
    } catch {
      context.addIssue({ code: 'custom', message: 'not an instant' })
      return z.NEVER
    }
  }),
  allowed: 'an instant such as 2026-03-02T09:00:00Z',
}

function isWeb(address: URL | null): boolean {
  return address?.protocol === 'http:' || address?.protocol === 'https:'
}
