import { useState } from 'react'
import { Form, useNavigation } from 'react-router'
import type { Locale } from '#domain/locale.ts'
import { variables, type TemplateKind, type TemplatePart } from '#domain/notification/template.ts'
import { m } from '#paraglide/messages.js'
import type { TemplateAnswer, TemplateTrouble } from './change-template.ts'
import { typedParts, type TypedTemplate } from './template-form.ts'
import { useHydrated } from '#web/hydrated.ts'
import { useLanguage, type Language } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { MailPreview } from './mail-preview.tsx'
import { ResetTemplate } from './reset-template.tsx'
import { TemplateFields } from './template-fields.tsx'
import { TestMails, type Test } from './test-mails.tsx'

interface TemplateEditorProps {
  readonly page: {
    readonly kind: TemplateKind
    readonly locale: Locale
    readonly parts: readonly TemplatePart[]
    readonly typed: TypedTemplate
    readonly version: number
    /** Whether the professional's own words are saved. */
    readonly chosen: boolean
    /** By the plan. */
    readonly allowed: boolean
    readonly usual: TypedTemplate
    readonly tests: readonly Test[]
  }
  readonly answer: TemplateAnswer | null
}

/** The words of one mail, and beside them what they make of it. */
export function TemplateEditor({ page, answer }: TemplateEditorProps) {
  const language = useLanguage()
  const typed = answer?.typed ?? page.typed
  const [shown, setShown] = useState<TypedTemplate>(typed)
  const path = `/dashboard/settings/mails/${page.kind}/${page.locale}`
  return (
    <div className="mt-5 grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="grid gap-6">
        <Form
          method="post"
          noValidate
          className="panel grid gap-5 border-t-[3px] border-t-accent-edge p-5 [&_textarea:read-only]:bg-well"
          onInput={(event) => setShown(typedParts(new FormData(event.currentTarget)))}
        >
          <Words page={page} typed={typed} answer={answer} />
          <Variables />
          {page.allowed && <Buttons preview={`${path}/preview`} />}
        </Form>
        {page.allowed && <TestMails tests={page.tests} asked={answer?.tested ?? false} />}
        {page.allowed && page.chosen && <ResetTemplate version={page.version} />}
      </div>
      <MailPreview path={`${path}/preview`} typed={shown} title={m.web_mail_look({}, language)} />
    </div>
  )
}

function Words({ page, typed, answer }: TemplateEditorProps & { typed: TypedTemplate }) {
  const language = useLanguage()
  return (
    <>
      <FormProblem text={answer?.trouble ? troubleWords(answer.trouble, language) : undefined} />
      <input type="hidden" name="version" value={answer?.version ?? page.version} />
      <TemplateFields
        parts={page.parts}
        locale={page.locale}
        readOnly={!page.allowed}
        typed={typed}
        usual={page.usual}
        errors={answer?.errors ?? {}}
        theirs={answer?.theirs ?? null}
      />
    </>
  )
}

function Variables() {
  const language = useLanguage()
  return (
    <div className="text-sm text-ink-soft">
      <p>{m.web_template_variables({}, language)}</p>
      <ul className="mt-1 flex flex-wrap gap-x-2 gap-y-1">
        {variables.map((name) => (
          <li key={name}>
            <code className="rounded-sm bg-well px-1.5 py-0.5 text-ink">{`{${name}}`}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Buttons({ preview }: { preview: string }) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const live = useHydrated()
  return (
    <p className="flex flex-wrap gap-3">
      <Button disabled={busy}>{m.web_save({}, language)}</Button>
      {!live && (
        <Button kind="quiet" formAction={preview} formTarget="preview-0">
          {m.web_template_preview({}, language)}
        </Button>
      )}
      <Button kind="quiet" name="test" value="yes" disabled={busy}>
        {m.web_template_test({}, language)}
      </Button>
    </p>
  )
}

function troubleWords(trouble: TemplateTrouble, language: Language): string {
  const words = {
    fix: m.web_fix,
    template_changed: m.web_template_conflict,
    templates_not_in_plan: m.web_templates_plus,
    too_many_test_mails: m.web_template_too_many_tests,
  }
  return words[trouble]({}, language)
}
