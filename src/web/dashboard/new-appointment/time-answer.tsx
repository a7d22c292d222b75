import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage, type Language } from '#web/language.ts'
import { remedyFor, type Remedy } from '#web/dashboard/mails/remedy.ts'
import type { StaffAnswer, TimeAnswer } from './time-explanation.ts'

export function Answer({ answer, serviceId }: { answer: TimeAnswer; serviceId: string }) {
  const language = useLanguage()
  const { service, when, skipped } = answer
  return (
    <section aria-labelledby="answer" className="mt-6">
      <h2 id="answer">{m.web_why_answer({ service, when }, language)}</h2>
      {skipped && <p className="mt-1 text-ink-soft">{m.web_why_skipped(skipped, language)}</p>}
      <p className="mt-1 text-ink-soft">
        {answer.offered ? m.web_why_all_offered({}, language) : m.web_why_all_not({}, language)}
      </p>
      <ul className="panel mt-3">
        {answer.staff.map((one) => (
          <li key={one.id} className="border-line px-4 py-4 not-last:border-b sm:px-5">
            <StaffLine one={one} answer={answer} serviceId={serviceId} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function StaffLine({ one, answer, serviceId }: { one: StaffAnswer; answer: TimeAnswer; serviceId: string }) {
  const language = useLanguage()
  const free = one.delivers && one.collisions.length === 0
  const query = new URLSearchParams({
    service: serviceId,
    staff: one.id,
    date: answer.date,
    time: answer.clock,
  })
  return (
    <div className="grid gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div>
        <h3 className="flex flex-wrap items-center gap-x-3 font-semibold">
          {one.name} <Verdict offered={one.offered} />
        </h3>
        {one.offered ? (
          <p>{m.web_why_offered_text({}, language)}</p>
        ) : (
          <Reasons one={one} manages={answer.manages} serviceId={serviceId} />
        )}
      </div>
      {free && (
        <p className="self-center text-sm">
          <Link
            className="inline-flex min-h-11 items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
            to={`/dashboard/appointments/new?${query}`}
          >
            {one.offered ? m.web_why_enter_offered({}, language) : m.web_why_enter({}, language)}
          </Link>
        </p>
      )}
    </div>
  )
}

function Verdict({ offered }: { offered: boolean }) {
  const language = useLanguage()
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-sm py-0.5 ps-1.5 pe-2 text-[0.8125rem] font-semibold ${offered ? 'bg-completed-wash text-completed' : 'bg-cancelled-wash text-cancelled'}`}
    >
      <svg
        className="size-4"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        aria-hidden="true"
      >
        <path d={offered ? 'M3.5 8.5 6.5 11.5 12.5 4.5' : 'M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5'} />
      </svg>
      {offered ? m.web_why_offered({}, language) : m.web_why_not_offered({}, language)}
    </span>
  )
}

const linkStyle = 'whitespace-nowrap text-accent-ink underline underline-offset-4'

function Reasons({ one, manages, serviceId }: { one: StaffAnswer; manages: boolean; serviceId: string }) {
  const language = useLanguage()
  return (
    <ul className="mt-1 list-disc space-y-1 ps-5">
      {!one.delivers && (
        <li>
          {m.web_why_does_not_deliver({}, language)}{' '}
          {manages && (
            <Link className={linkStyle} to={`/dashboard/services/${serviceId}`}>
              {m.web_why_fix_service({}, language)}
            </Link>
          )}
        </li>
      )}
      {one.reasons.map(({ reason, word }) => {
        const remedy = manages ? remedyFor(reason, one.id) : null
        return (
          <li key={reason}>
            {word}{' '}
            {(reason === 'booking' ||
              (reason === 'buffer' && !one.reasons.some((each) => each.reason === 'booking'))) && (
              <Colliding collisions={one.collisions} />
            )}
            {remedy && (
              <Link className={linkStyle} to={remedy.to}>
                {remedyWord(remedy.what, language)}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The appointments in the way, as far as the reader may see them. */
function Colliding({ collisions }: { collisions: StaffAnswer['collisions'] }) {
  const language = useLanguage()
  return collisions.flatMap(({ id, client, from, to }) =>
    id && client
      ? [
          <Link key={id} className={`${linkStyle} me-2`} to={`/dashboard/appointments/${id}`}>
            {m.web_why_see_booking({ client, from, to }, language)}
          </Link>,
        ]
      : [],
  )
}

function remedyWord(remedy: Remedy, language: Language): string {
  switch (remedy) {
    case 'hours':
      return m.web_why_fix_hours({}, language)
    case 'blocked':
      return m.web_why_fix_blocked({}, language)
    case 'settings':
      return m.web_why_fix_settings({}, language)
    case 'plan':
      return m.web_why_fix_plan({}, language)
    case 'calendar':
      return m.web_why_fix_calendar({}, language)
  }
}
