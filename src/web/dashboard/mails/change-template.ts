import { data } from 'react-router'
import type { Scope } from '#scope.ts'
import type { Locale } from '#domain/locale.ts'
import { findTemplates } from '#domain/notification/find-templates.ts'
import { requestTestMail } from '#domain/notification/request-test-mail.ts'
import { resetTemplate } from '#domain/notification/reset-template.ts'
import { restoreTemplate } from '#domain/notification/restore-template.ts'
import { setTemplate } from '#domain/notification/set-template.ts'
import { usualTexts, type TemplateKind } from '#domain/notification/template.ts'
import { Refusal } from '#domain/refusal.ts'
import { asTypedTemplate, readTemplate, type TemplateErrors, type TypedTemplate } from './template-form.ts'

const troubles = ['fix', 'template_changed', 'templates_not_in_plan', 'too_many_test_mails'] as const
export type TemplateTrouble = (typeof troubles)[number]

/** What the page is told where it does not lead on. */
export interface TemplateAnswer {
  readonly typed: TypedTemplate
  readonly version: number
  readonly errors: TemplateErrors
  readonly trouble: TemplateTrouble | null
  /** What somebody else wrote in the meantime; null where nobody did. */
  readonly theirs: TypedTemplate | null
  /** A test mail is on its way. */
  readonly tested: boolean
}

type Done =
  | { readonly outcome: 'saved' }
  | { readonly outcome: 'reset'; readonly version: number }
  | { readonly outcome: 'told'; readonly status: number; readonly answer: TemplateAnswer }

interface Named {
  readonly kind: TemplateKind
  readonly locale: Locale
}

/** Does what the button of a template's form asks for, and says what became of it. */
export async function changeTemplate(
  scope: Scope,
  personId: string,
  named: Named,
  form: FormData,
): Promise<Done> {
  const { typed, template, errors, version } = readTemplate(named, form)
  const answer: TemplateAnswer = { typed, version, errors, trouble: null, theirs: null, tested: false }
  try {
    if (form.has('reset')) return { outcome: 'reset', version: await resetTemplate(scope, named, version) }
    if (form.has('restore')) {
      await restoreTemplate(scope, named, version)
      return { outcome: 'saved' }
    }
    if (Object.keys(errors).length > 0)
      return { outcome: 'told', status: 422, answer: { ...answer, trouble: 'fix' } }
    if (form.has('test')) {
      await requestTestMail(scope, personId, template)
      return { outcome: 'told', status: 200, answer: { ...answer, tested: true } }
    }
    await setTemplate(scope, template, version)
    return { outcome: 'saved' }
  } catch (error) {
    return refused(scope, named, answer, error)
  }
}

async function refused(scope: Scope, named: Named, answer: TemplateAnswer, error: unknown): Promise<Done> {
  const trouble = error instanceof Refusal && troubles.find((one) => one === error.reason)
  if (!trouble) throw error
  if (trouble === 'too_many_test_mails')
    return { outcome: 'told', status: 429, answer: { ...answer, trouble } }
  if (trouble === 'templates_not_in_plan')
    return { outcome: 'told', status: 403, answer: { ...answer, trouble } }
  const { templates } = await findTemplates(scope)
  const latest = templates.find(({ kind, locale }) => kind === named.kind && locale === named.locale)
  // A version that never was: the form is none of ours.
  if (!latest && answer.version === 0) throw data(null, { status: 404 })
  const theirs = asTypedTemplate(latest && !latest.reset ? latest.texts : usualTexts)
  return {
    outcome: 'told',
    status: 409,
    answer: { ...answer, trouble, theirs, version: latest?.version ?? 0 },
  }
}
