import { locales, type Locale } from '#domain/locale.ts'
import type { ClaimedTask, NewTask } from '#domain/task/task.ts'
import type { NewTemplate } from './set-template.ts'
import { templateKinds, type TemplateKind } from './template.ts'

/** How many test mails a professional gets in each span of so many minutes of the clock. */
export const testMailLimit = { mails: 5, minutes: 10 } as const

/** The keys that test mails of the span around `at` can have: one for each. */
export function testMailKeys(at: Temporal.Instant): string[] {
  const span = Math.floor(at.epochMilliseconds / (testMailLimit.minutes * 60_000))
  return Array.from({ length: testMailLimit.mails }, (_, number) => `test_mail:${span}:${number}`)
}

/** What a `test_mail` task carries: to whom, and the words as they stood in the form. */
export function testMailPayload(personId: string, { kind, locale, texts }: NewTemplate): NewTask['payload'] {
  const { greeting, preparation, location } = texts
  return {
    personId,
    kind,
    locale,
    greeting: greeting ?? '',
    preparation: preparation ?? '',
    location: location ?? '',
  }
}

export function templateInTask({ payload }: Pick<ClaimedTask, 'payload'>): NewTemplate {
  const kind = payload['kind'] as TemplateKind
  const locale = payload['locale'] as Locale
  if (!templateKinds.includes(kind) || !locales.includes(locale))
    throw new Error('a test mail of no kind or language')
  const text = (name: string) => payload[name] || null
  return {
    kind,
    locale,
    texts: { greeting: text('greeting'), preparation: text('preparation'), location: text('location') },
  }
}
