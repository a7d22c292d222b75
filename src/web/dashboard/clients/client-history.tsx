import { Link } from 'react-router'
import { bookingStatuses } from '#domain/booking/booking.ts'
import { m } from '#paraglide/messages.js'
import type { ClientPageData } from './client.tsx'
import { useLanguage } from '#web/language.ts'
import { bookingsWord } from '#web/wording/client-words.ts'
import { statusWord } from '#web/wording/status-words.ts'
import { Pager } from '#web/components/pager.tsx'
import { Status } from '#web/components/status.tsx'

/** Every appointment of a client, the latest first. */
export function ClientHistory({ client: { history, since } }: { client: ClientPageData }) {
  const language = useLanguage()
  const { appointments, counts, page, hasNext } = history
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <section aria-labelledby="history">
      <h2 id="history">{m.web_appointments({}, language)}</h2>
      <p className="mb-2 text-sm text-ink-soft">
        {total > 0 && `${bookingsWord(total, language)} · `}
        {bookingStatuses
          .filter((status) => counts[status])
          .map((status) => `${statusWord(status, language)}:\u00a0${counts[status]} · `)}
        {m.web_clients_since({ on: since }, language)}
      </p>
      {appointments.length === 0 ? (
        <p className="panel border-dashed p-5 text-ink-soft">{m.web_clients_no_bookings({}, language)}</p>
      ) : (
        <ul className="panel">
          {appointments.map((one) => (
            <li
              key={one.id}
              className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-line px-4 py-2.5 transition-colors not-last:border-b hover:bg-tint sm:grid-cols-[12rem_minmax(0,1fr)_auto]"
            >
              <p
                className={`tabular whitespace-nowrap max-sm:col-span-2 ${one.status === 'cancelled' ? 'text-ink-soft line-through' : ''}`}
              >
                <Link
                  to={`/dashboard/appointments/${one.id}`}
                  prefetch="intent"
                  className="font-semibold underline-offset-4 after:absolute after:inset-0 hover:text-accent-ink hover:underline"
                >
                  <time dateTime={one.start}>
                    {one.on}, {one.clock}
                  </time>
                </Link>
              </p>
              <p className="min-w-0 truncate text-ink-soft">
                {one.service} · {one.staff}
              </p>
              <Status status={one.status} />
            </li>
          ))}
        </ul>
      )}
      <Pager page={page} hasNext={hasNext} />
    </section>
  )
}
