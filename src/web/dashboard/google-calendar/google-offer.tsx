import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { googleCalendarPath } from './google-calendar-path.ts'
import type { GoogleCalendarData } from './google-calendar.tsx'
import { useLanguage } from '#web/language.ts'
import { buttonStyle } from '#web/components/button.tsx'
import { CopyButton } from '#web/components/copy-button.tsx'

/** Where the operator has no client at Google: what they have to do, for who runs the business. */
export function GoogleUnavailable({ redirectUri }: { redirectUri: string | null }) {
  const language = useLanguage()
  return (
    <section role="note" className="panel mt-5 grid max-w-3xl gap-3 border-s-4 border-s-pending p-5">
      <p className="font-semibold">{m.google_unavailable({}, language)}</p>
      {redirectUri ? (
        <>
          <p>{m.google_unavailable_operator({}, language)}</p>
          <code className="rounded-sm bg-well px-2 py-1 text-sm break-all">{redirectUri}</code>
          <CopyButton text={redirectUri} label={m.web_copy({}, language)} />
        </>
      ) : (
        <p>{m.google_unavailable_ask({}, language)}</p>
      )}
    </section>
  )
}

/** What connecting would do, and the way to Google. */
export function GoogleOffer({ page }: { page: GoogleCalendarData }) {
  const language = useLanguage()
  const { chosen } = page
  return (
    <section
      aria-labelledby="not-connected"
      className="panel mt-5 grid max-w-3xl justify-items-start gap-4 border-t-[3px] border-t-accent-edge p-5"
    >
      <h2 id="not-connected">{m.google_none({}, language)}</h2>
      <ul className="grid list-disc gap-2 ps-5">
        <li>{m.google_none_push({}, language)}</li>
        {page.planReads && <li>{m.google_none_pull({}, language)}</li>}
      </ul>
      {!page.planReads && <GooglePlan manages={page.manages} />}
      <p className="text-sm text-ink-soft">
        {m.google_none_consent({}, language)}{' '}
        {!chosen.self && m.google_none_theirs({ name: chosen.name }, language)}
      </p>
      <ConnectLink staffId={chosen.id} label={m.google_connect({}, language)} />
    </section>
  )
}

/** A plain link: it leads to Google, where no script of ours can follow. */
export function ConnectLink({
  staffId,
  label,
  kind = 'main',
}: {
  staffId: string
  label: string
  kind?: 'main' | 'quiet'
}) {
  return (
    <a href={googleCalendarPath(staffId, '/connect')} className={buttonStyle(kind)}>
      {label}
    </a>
  )
}

/** What the plan leaves out. */
export function GooglePlan({ manages }: { manages: boolean }) {
  const language = useLanguage()
  return (
    <p className="my-2 border-s-4 border-accent-edge ps-3">
      {m.google_plan({}, language)}{' '}
      {manages && (
        <Link to="/dashboard/plan" className="whitespace-nowrap text-accent-ink underline underline-offset-4">
          {m.web_plan_see({}, language)}
        </Link>
      )}
    </p>
  )
}
