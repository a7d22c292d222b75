import type { WebhookEventPayload } from 'resend'
import type { MailReport, ReadMailReport } from './mail-report.ts'

/** Reads what Resend's webhook posts. The signature covers id, time and the body as it came; more than five minutes early
 *  or late it is refused. `secret`: whsec_… */
export function resendReports(secret: string): ReadMailReport {
  return async (payload, headers) => {
    const { Resend } = await import('resend')
    // Verifying asks nobody anything; the SDK wants a key all the same.
    const event = new Resend('unused').webhooks.verify({ payload, headers, webhookSecret: secret })
    return reportOf(event, headers.id)
  }
}

function reportOf(event: WebhookEventPayload, eventId: string): MailReport | undefined {
  switch (event.type) {
    case 'email.delivered':
      return { eventId, mailId: event.data.email_id, kind: 'delivered', lasting: false, said: null }
    case 'email.complained':
      return { eventId, mailId: event.data.email_id, kind: 'complained', lasting: true, said: null }
    case 'email.bounced': {
      const { type, message } = event.data.bounce
      // A full mailbox may have room tomorrow.
      return bounced(eventId, event.data.email_id, type === 'Permanent', message)
    }
    case 'email.suppressed':
      // Resend itself sends nothing more to an address that bounced or complained before.
      return bounced(eventId, event.data.email_id, true, event.data.suppressed.message)
    case 'email.failed':
      return bounced(eventId, event.data.email_id, false, event.data.failed.reason)
    default:
      return undefined
  }
}

function bounced(eventId: string, mailId: string, lasting: boolean, said: string): MailReport {
  return { eventId, mailId, kind: 'bounced', lasting, said }
}
