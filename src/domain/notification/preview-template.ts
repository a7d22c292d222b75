import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { bookingMail } from './booking-mail.ts'
import { readSample } from './read-sample.ts'
import type { NewTemplate } from './set-template.ts'

/** A mail as a client would get it, of an appointment that nobody booked. */
export async function previewTemplate(
  scope: Scope,
  template: NewTemplate,
  baseUrl: string,
): Promise<{ subject: string; html: string; text: string }> {
  const story = await readSample(scope, template, 'preview')
  const route = { to: story.professional.email, from: { email: story.professional.email }, baseUrl }
  return bookingMail({ kind: template.kind, audience: 'client' }, story, route, now())
}
