import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { mailProviderScope } from '#auth/mail-provider.ts'
import { recordMailReport } from '#domain/notification/record-mail-report.ts'

type Report = Parameters<typeof recordMailReport>[1]

/** Throws where the signature is wrong or old; undefined where nothing is to be kept. */
export type ReadReport = (
  body: string,
  headers: { id: string; timestamp: string; signature: string },
) => Promise<Report | undefined>

interface MailReports {
  readonly read: ReadReport
  readonly addressOf: (c: Context) => string
}

const forgeriesPerMinute = 30

/** What a mail provider reports. 200 for everything that is signed, also for mails that nobody here sent, so that it is
 *  not sent again; 400 for a signature that is wrong or too old; 429 for an address that tried many of those. */
export function resendWebhook({ read, addressOf }: MailReports) {
  const forgeries = new RateLimiterMemory({ points: forgeriesPerMinute, duration: 60 })
  return async (c: Context): Promise<Response> => {
    const address = addressOf(c)
    const before = await forgeries.get(address)
    if (before && before.consumedPoints >= forgeriesPerMinute) {
      c.header('Retry-After', String(Math.ceil(before.msBeforeNext / 1000)))
      return c.text('too many requests', 429)
    }
    // As it came: the signature covers every byte.
    const body = await c.req.text()
    const header = (name: string) => c.req.header(`svix-${name}`) ?? c.req.header(`webhook-${name}`) ?? ''
    const headers = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') }
    const report = await read(body, headers).catch(() => 'forged' as const)
    if (report === 'forged') {
      await forgeries.penalty(address)
      return c.text('the signature is wrong or too old', 400)
    }
    const scope = report && (await mailProviderScope(report.mailId))
    if (scope) await recordMailReport(scope, report)
    return c.text('ok')
  }
}
