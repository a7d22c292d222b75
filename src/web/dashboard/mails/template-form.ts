import { isLocale, type Locale } from '#domain/locale.ts'
import type { NewTemplate } from '#domain/notification/set-template.ts'
import {
  partsOf,
  problemIn,
  templateKinds,
  templateLengths,
  templateParts,
  type TemplateKind,
  type TemplatePart,
  type TemplateProblem,
  type TemplateTexts,
} from '#domain/notification/template.ts'
import { typedText } from '#web/typed-text.ts'

export type TypedTemplate = Readonly<Record<TemplatePart, string>>
export type TemplateErrors = Partial<Record<TemplatePart, TemplateProblem | 'too_long'>>

/** Which template a URL names; null where there is none of that name. */
export function templateIn(params: {
  readonly [name: string]: string | undefined
}): { kind: TemplateKind; locale: Locale } | null {
  const { kind, locale } = params
  const known = templateKinds.find((one) => one === kind)
  return known && isLocale(locale) ? { kind: known, locale } : null
}

/** The words that a form holds, as typed and as they would be saved, and what has to be put right before. */
export function readTemplate(
  template: { readonly kind: TemplateKind; readonly locale: Locale },
  form: FormData,
): { typed: TypedTemplate; template: NewTemplate; errors: TemplateErrors; version: number } {
  const typed = ofParts((part) => (partsOf(template.kind).includes(part) ? typedText(form.get(part)) : ''))
  const texts: TemplateTexts = ofParts((part) => typed[part] || null)
  const errors: TemplateErrors = {}
  for (const part of templateParts) {
    const problem = typed[part].length > templateLengths[part] ? 'too_long' : problemIn(typed[part])
    if (problem) errors[part] = problem
  }
  const version = typedText(form.get('version'))
  return {
    typed,
    template: { ...template, texts },
    errors,
    version: /^\d{1,9}$/.test(version) ? Number(version) : -1,
  }
}

/** What stands in the fields of a form at this moment; nothing for those that it does not have. */
export function typedParts(form: FormData): TypedTemplate {
  return ofParts((part) => String(form.get(part) ?? ''))
}

export function asTypedTemplate(texts: TemplateTexts): TypedTemplate {
  return ofParts((part) => texts[part] ?? '')
}

function ofParts<T>(value: (part: TemplatePart) => T): Record<TemplatePart, T> {
  return { greeting: value('greeting'), preparation: value('preparation'), location: value('location') }
}
