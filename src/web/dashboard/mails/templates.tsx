import {
  data,
  Link,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import type { Scope } from '#scope.ts'
import { locales, type Locale } from '#domain/locale.ts'
import { findTemplates } from '#domain/notification/find-templates.ts'
import { logoLimits, logoPath } from '#domain/notification/logo.ts'
import { removeLogo } from '#domain/notification/remove-logo.ts'
import { setLogo } from '#domain/notification/set-logo.ts'
import { mayCustomise, templateKinds, type TemplateKind } from '#domain/notification/template.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { languageNames } from '#web/components/language-links.tsx'
import { LogoForm } from './logo-form.tsx'
import { SettingsSection } from '#web/components/settings-section.tsx'
import { TemplatesPlan } from './templates-plan.tsx'
import { useLanguage } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { kindWord } from '#web/wording/mail-words.ts'
import { readPictureFile } from '#web/dashboard/staff/picture-file.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { templates, logo } = await findTemplates(scope)
  const chosen = templates.filter(({ reset }) => !reset)
  const isChosen = (kind: TemplateKind, locale: Locale) =>
    chosen.some((one) => one.kind === kind && one.locale === locale)
  return {
    allowed: mayCustomise(professional.plan),
    kept: chosen.length > 0 || logo !== null,
    kinds: templateKinds.map((kind) => ({
      kind,
      languages: locales.map((locale) => ({ locale, chosen: isChosen(kind, locale) })),
    })),
    logo: logo && { version: logo.version, path: logoPath(scope.professionalId, logo) },
  }
}

/** Takes a new logo, or removes the one that is there. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const form = await request.formData()
  const seen = form.get('version')
  const version = typeof seen === 'string' && seen ? seen : null
  const problem = await change(scope, form, version).catch(refused)
  if (problem === 'too_large') return data({ problem }, { status: 413 })
  if (problem) return data({ problem }, { status: problem === 'template_changed' ? 409 : 422 })
  return redirect('/dashboard/settings/mails', { headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) } })
}

async function change(scope: Scope, form: FormData, version: string | null) {
  if (form.has('remove')) {
    await removeLogo(scope, version ?? '')
    return null
  }
  const logo = await readPictureFile(form.get('logo'), logoLimits)
  if (typeof logo === 'string') return logo
  await setLogo(scope, logo, version)
  return null
}

function refused(error: unknown): 'template_changed' | 'templates_not_in_plan' {
  if (error instanceof Refusal && error.reason === 'template_changed') return error.reason
  if (error instanceof Refusal && error.reason === 'templates_not_in_plan') return error.reason
  throw error
}

export default function TemplatesPage() {
  const { allowed, kept, kinds, logo } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_templates({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/settings" label={m.web_settings({}, language)} />
      <h1>{m.web_templates({}, language)}</h1>
      <p className="mt-1 max-w-2xl text-ink-soft">{m.web_templates_lede({}, language)}</p>
      {!allowed && <TemplatesPlan kept={kept} />}
      <div className="mt-6 grid gap-8">
        <SettingsSection
          id="words"
          title={m.web_templates_words({}, language)}
          lede={m.web_templates_words_lede({}, language)}
        >
          <ul className="sm:col-span-2">
            {kinds.map(({ kind, languages }) => (
              <li
                key={kind}
                className="grid items-center gap-x-4 border-line py-2 not-last:border-b sm:grid-cols-[minmax(0,1fr)_auto]"
              >
                <h3 className="font-semibold">{kindWord(kind, language)}</h3>
                <ul className="-mx-2 flex flex-wrap sm:mx-0">
                  {languages.map((one) => (
                    <TemplateLink key={one.locale} kind={kind} inUse={allowed} {...one} />
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </SettingsSection>
        <SettingsSection
          id="logo"
          title={m.web_templates_logo({}, language)}
          lede={m.web_templates_logo_lede({}, language)}
        >
          <LogoForm logo={logo} allowed={allowed} problem={answer?.problem ?? null} />
        </SettingsSection>
        <SettingsSection id="colour" title={m.web_settings_accent({}, language)}>
          <p className="sm:col-span-2">
            {m.web_templates_colour({}, language)}{' '}
            <Link to="/dashboard/settings#look" className="text-accent-ink underline underline-offset-4">
              {m.web_templates_colour_link({}, language)}
            </Link>
          </p>
        </SettingsSection>
      </div>
    </>
  )
}

interface LinkProps {
  readonly kind: TemplateKind
  readonly locale: Locale
  readonly chosen: boolean
  readonly inUse: boolean
}

function TemplateLink({ kind, locale, chosen, inUse }: LinkProps) {
  const language = useLanguage()
  const state = chosen
    ? inUse
      ? m.web_template_own({}, language)
      : m.web_template_kept({}, language)
    : m.web_template_usual({}, language)
  return (
    <li>
      <Link
        to={`/dashboard/settings/mails/${kind}/${locale}`}
        prefetch="intent"
        className="grid min-h-11 content-center px-2 text-accent-ink underline-offset-4 hover:underline sm:w-28"
      >
        <span lang={locale} className={chosen ? 'font-semibold' : ''}>
          {languageNames[locale]}
        </span>
        <span className="text-sm text-ink-soft">{state}</span>
      </Link>
    </li>
  )
}
