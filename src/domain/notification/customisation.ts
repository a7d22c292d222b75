import type { Locale } from '#domain/locale.ts'
import type { PlanName } from '#domain/plan/plan.ts'
import type { Picture } from '#domain/picture.ts'
import type { Notice } from './notice.ts'
import { mayCustomise, partsOf, usualTexts, type Template, type TemplateTexts } from './template.ts'

/** What a professional made of one mail to a client: words with their variables, and the logo above them. */
export interface Customisation {
  readonly texts: TemplateTexts
  readonly logo: Picture | null
}

/** As far as the plan goes: below Plus, and to anybody but the client, mails say the usual words. */
export function customisationFor(
  { kind, audience }: Pick<Notice, 'kind' | 'audience'>,
  plan: PlanName,
  locale: Locale,
  stored: { readonly templates: readonly Template[]; readonly logo: Picture | null },
): Customisation {
  if (audience !== 'client' || !mayCustomise(plan)) return { texts: usualTexts, logo: null }
  const template = stored.templates.find((one) => one.kind === kind && one.locale === locale && !one.reset)
  return { texts: template ? usableTexts(template) : usualTexts, logo: stored.logo }
}

function usableTexts({ kind, texts }: Template): TemplateTexts {
  const usable = partsOf(kind).map((part) => [part, texts[part]])
  return { ...usualTexts, ...Object.fromEntries(usable) }
}
