import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { changeEmbedding } from '#domain/professional/change-embedding.ts'
import { embedOriginLimit, embedOriginOf } from '#domain/professional/embed-origin.ts'
import { findEmbedding } from '#domain/professional/find-embedding.ts'
import { Refusal } from '#domain/refusal.ts'
import { runsTheBusiness } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { buttonStyle } from '#web/components/button.tsx'
import { CopyButton } from '#web/components/copy-button.tsx'
import { EmbedForm } from './embed-form.tsx'
import { useLanguage } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf, sessionOf } from '#web/signed-in.ts'
import { typedText } from '#web/typed-text.ts'
import { versionIn } from '#web/version-in.ts'
import { visitContext } from '#web/visit.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { professional, member, scope } = sessionOf(context)
  const { baseUrl } = context.get(visitContext)
  const { username, locale } = professional
  const link = `${baseUrl}/${username}`
  if (!runsTheBusiness(member.role)) return { link, username, embed: null }
  const { origins, version } = await findEmbedding(scope)
  const snippet =
    `<a href="${link}" data-converso-booking>${m.public_embed_book({}, { locale })}</a>\n` +
    `<script src="${baseUrl}/embed.js" async></script>`
  return { link, username, embed: { sites: origins.join('\n'), ready: origins.length > 0, version, snippet } }
}

/** Chooses the sites that may show the booking page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const form = await request.formData()
  const sites = typedText(form.get('sites'))
  const version = versionIn(form) ?? -1
  const typed = sites.split(/[\s,]+/).filter(Boolean)
  const origins = [...new Set(typed.map(embedOriginOf))]
  const fitting = origins.filter((origin) => origin !== null)
  if (fitting.length < origins.length || fitting.length > embedOriginLimit)
    return data({ sites, version, error: 'site' as const, conflict: false }, { status: 422 })
  try {
    await changeEmbedding(scope, fitting, version)
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'settings_changed') throw error
    const current = await findEmbedding(scope)
    return data({ sites, version: current.version, error: undefined, conflict: true }, { status: 409 })
  }
  return redirect('/dashboard/share', { headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) } })
}

export default function SharePage() {
  const { link, username, embed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_share({}, language)} · Converso Booking`}</title>
      <h1>{m.web_share({}, language)}</h1>
      <p className="mt-1 max-w-[60ch] text-ink-soft">{m.web_share_lede({}, language)}</p>
      <div className="mt-6 grid items-start gap-6 md:grid-cols-[16rem_minmax(0,1fr)]">
        <img
          src="/dashboard/share/code.svg"
          alt={m.web_share_code({ link }, language)}
          width={256}
          height={256}
          className="panel w-full max-w-64"
        />
        <div className="grid justify-items-start gap-4">
          <p className="font-serif text-xl break-all">{link}</p>
          <CopyButton kind="main" text={link} label={m.web_share_copy({}, language)} />
          <a href="/dashboard/share/code.svg" download={`${username}.svg`} className={buttonStyle('quiet')}>
            {m.web_share_code_file({}, language)}
          </a>
          <a href={link} className={buttonStyle('plain')}>
            {m.web_share_open({}, language)}
          </a>
        </div>
      </div>
      {embed && (
        <div className="mt-10">
          <EmbedForm
            {...embed}
            error={answer?.error}
            conflict={answer?.conflict ?? false}
            {...typedIn(answer)}
          />
        </div>
      )}
    </>
  )
}

function typedIn(answer: { sites: string; version: number } | undefined) {
  return answer && { sites: answer.sites, version: answer.version }
}
