import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { locales } from '#domain/locale.ts'
import { findTemplates } from '#domain/notification/find-templates.ts'
import { findTestMails } from '#domain/notification/find-test-mails.ts'
import { mayCustomise, partsOf, usualTexts } from '#domain/notification/template.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { languageNames } from '#web/components/language-links.tsx'
import { TemplateEditor } from './template-editor.tsx'
import { ViewLinks } from '#web/components/view-links.tsx'
import { TemplatesPlan } from './templates-plan.tsx'
import { useLanguage } from '#web/language.ts'
import { noticeCookie, type Notice } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { kindWord } from '#web/wording/mail-words.ts'
import { timeWords } from '#wording/time-words.ts'
import { changeTemplate } from './change-template.ts'
import { asTypedTemplate, templateIn } from './template-form.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const named = templateIn(params)
  if (!named) throw data(null, { status: 404 })
  const [{ templates }, tests] = await Promise.all([findTemplates(scope), findTestMails(scope)])
  const saved = templates.find(({ kind, locale }) => kind === named.kind && locale === named.locale)
  const words = timeWords(context.get(visitContext).locale, professional.timeZone)
  return {
    ...named,
    parts: partsOf(named.kind),
    typed: asTypedTemplate(saved && !saved.reset ? saved.texts : usualTexts),
    version: saved?.version ?? 0,
    chosen: saved !== undefined && !saved.reset,
    allowed: mayCustomise(professional.plan),
    usual: {
      greeting: m.mail_hello({ name: '{client_name}' }, { locale: named.locale }),
      preparation: '',
      location: professional.location ?? '',
    },
    tests: tests.map(({ createdAt, ...test }) => ({ ...test, at: words.dayAndClock(createdAt) })),
  }
}

/** Saves, sends a test, puts back to the usual words, or undoes that. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { scope, personId } = managerSessionOf(context)
  const named = templateIn(params)
  if (!named) throw data(null, { status: 404 })
  const done = await changeTemplate(scope, personId, named, await request.formData())
  if (done.outcome === 'told') return data(done.answer, { status: done.status })
  const notice: Notice =
    done.outcome === 'reset'
      ? { kind: 'template_reset', template: named.kind, locale: named.locale, version: done.version }
      : { kind: 'saved' }
  return redirect(`/dashboard/settings/mails/${named.kind}/${named.locale}`, {
    headers: { 'Set-Cookie': noticeCookie(notice) },
  })
}

export default function TemplatePage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const title = kindWord(page.kind, language)
  return (
    <>
      <title>{`${title} · Converso Booking`}</title>
      <BackLink to="/dashboard/settings/mails" label={m.web_templates({}, language)} />
      <h1>{title}</h1>
      <ViewLinks
        label={m.web_template_language({}, language)}
        className="mt-3"
        links={locales.map((locale) => ({
          to: `/dashboard/settings/mails/${page.kind}/${locale}`,
          label: languageNames[locale],
          current: locale === page.locale,
        }))}
      />
      {!page.allowed && <TemplatesPlan kept={page.chosen} />}
      <TemplateEditor
        key={`${page.kind} ${page.locale} ${page.version}`}
        page={page}
        answer={answer ?? null}
      />
    </>
  )
}
