import type { Locale } from '#domain/locale.ts'
import {
  templateLengths,
  variables,
  type TemplatePart,
  type TemplateProblem,
} from '#domain/notification/template.ts'
import { m } from '#paraglide/messages.js'
import type { TemplateErrors, TypedTemplate } from './template-form.ts'
import { useLanguage, type Language } from '#web/language.ts'
import { AreaField } from '#web/components/field.tsx'

interface TemplateFieldsProps {
  readonly parts: readonly TemplatePart[]
  /** Of the mail, not of who writes it. */
  readonly locale: Locale
  readonly readOnly: boolean
  readonly typed: TypedTemplate
  /** What stands there where nothing is typed. */
  readonly usual: TypedTemplate
  readonly errors: TemplateErrors
  readonly theirs: TypedTemplate | null
}

/** A field for every part of a mail that can be chosen. Longer texts are told, not cut off. */
export function TemplateFields({
  parts,
  locale,
  readOnly,
  typed,
  usual,
  errors,
  theirs,
}: TemplateFieldsProps) {
  const language = useLanguage()
  const words = {
    greeting: { label: m.web_template_greeting, hint: m.web_template_greeting_hint },
    preparation: { label: m.web_template_preparation, hint: m.web_template_preparation_hint },
    location: { label: m.web_template_location, hint: m.web_template_location_hint },
  }
  return parts.map((part) => {
    const error = errors[part]
    const other = theirs && theirs[part] !== typed[part] ? theirs[part] || '–' : null
    const meanwhile = other && m.web_settings_theirs({ value: other }, language)
    return (
      <AreaField
        key={part}
        name={part}
        lang={locale}
        label={words[part].label({}, language)}
        hint={[words[part].hint({}, language), meanwhile].filter(Boolean).join(' ')}
        rows={part === 'preparation' ? 5 : 2}
        readOnly={readOnly}
        defaultValue={typed[part]}
        placeholder={usual[part]}
        error={error && problemWords(error, part, language)}
      />
    )
  })
}

function problemWords(problem: TemplateProblem | 'too_long', part: TemplatePart, language: Language): string {
  if (problem === 'too_long') return m.web_template_too_long({ length: templateLengths[part] }, language)
  const known = variables.map((name) => `{${name}}`).join(', ')
  const { kind, found } = problem
  if (kind === 'unknown') return m.web_template_unknown({ found, known }, language)
  if (kind === 'unclosed') return m.web_template_unclosed({ found, known }, language)
  return m.web_template_stray({ found, known }, language)
}
