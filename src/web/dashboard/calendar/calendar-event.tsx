import { Link, useLocation } from 'react-router'
import type { BookingStatus } from '#domain/booking/booking.ts'
import { m } from '#paraglide/messages.js'
import type { AppointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { useLanguage } from '#web/language.ts'
import { statusWord } from '#web/wording/status-words.ts'
import { initials } from '#wording/initials.ts'
import { StatusShape } from '#web/components/status.tsx'

// Colour, edge and shape all tell the status; its word is read out.
const tones: Record<BookingStatus, string> = {
  pending: 'bg-pending-wash border-pending border-dashed',
  confirmed: 'bg-confirmed-wash border-confirmed',
  completed: 'bg-completed-wash border-completed',
  cancelled: 'bg-cancelled-wash border-cancelled line-through',
  no_show: 'bg-no-show-wash border-no-show border-dotted',
}

const inks: Record<BookingStatus, string> = {
  pending: 'text-pending',
  confirmed: 'text-confirmed',
  completed: 'text-completed',
  cancelled: 'text-cancelled',
  no_show: 'text-no-show',
}

interface Event {
  readonly card: AppointmentCard
  readonly withStaff: boolean
  /** A line in a day of a month; a block as high as it lasts; that, beside another, so narrow that the name comes
   *  first, on as many lines as it needs, and the place on the clock tells the time; or beside several, where only
   *  initials have room. */
  readonly form: 'line' | 'block' | 'narrow' | 'slim'
  readonly fromBefore?: boolean
}

const forms = {
  line: 'px-1.5 py-0.5 text-[0.75rem] leading-5',
  block: 'px-3 py-2 lg:px-1.5 lg:py-px lg:text-[0.75rem] lg:leading-4',
  narrow: 'px-3 py-2 lg:px-0.5 lg:py-px lg:text-[0.75rem] lg:leading-4',
  slim: 'px-3 py-2 lg:px-0.5 lg:py-px lg:text-[0.75rem] lg:leading-4',
} as const

/** An appointment in a calendar: a link to all about it and all that can be done with it. */
export function CalendarEvent({ card, withStaff, form, fromBefore = false }: Event) {
  const language = useLanguage()
  const { pathname, search } = useLocation()
  const line = form === 'line'
  const narrow = form === 'narrow' || form === 'slim'
  const what = withStaff ? `${card.service} · ${card.staff}` : card.service
  return (
    <Link
      to={`/dashboard/appointments/${card.id}?${new URLSearchParams({ back: pathname + search })}`}
      className={`relative block size-full overflow-hidden rounded-sm border-s-4 text-ink transition-colors hover:z-10 hover:brightness-97 focus-visible:z-10 dark:hover:brightness-115 ${tones[card.status]} ${forms[form]}`}
      draggable={false}
      title={narrow ? `${card.clock}–${card.until} ${card.client}\n${what}` : undefined}
    >
      <span
        className={`flex items-center gap-1 ${line ? '' : 'max-lg:mb-0.5'} ${narrow ? 'lg:flex-col lg:items-start lg:gap-0' : ''}`}
      >
        <StatusShape
          status={card.status}
          className={`size-3 flex-none ${inks[card.status]} ${narrow ? 'lg:order-1 lg:mt-0.5' : ''}`}
        />
        <time dateTime={card.start} className={`whitespace-nowrap ${narrow ? 'lg:sr-only' : ''}`}>
          {card.clock}
          <span className={line ? 'sr-only' : 'lg:sr-only'}>–{card.until}</span>
        </time>
        <Name client={card.client} form={form} />
        <span
          className={`sr-only ${line ? '' : 'max-lg:not-sr-only max-lg:ms-auto max-lg:text-sm max-lg:whitespace-nowrap'}`}
        >
          {statusWord(card.status, language)}
        </span>
      </span>
      <span
        className={
          line ? 'sr-only' : `block truncate text-ink-soft max-lg:text-sm ${narrow ? 'lg:sr-only' : ''}`
        }
      >
        {what}
        {fromBefore && ` · ${m.web_calendar_from_before({}, language)}`}
      </span>
    </Link>
  )
}

const names = {
  line: 'truncate',
  block: 'truncate',
  narrow: 'truncate lg:wrap-anywhere lg:whitespace-normal',
  slim: 'truncate lg:sr-only',
} as const

function Name({ client, form }: { client: string; form: Event['form'] }) {
  return (
    <>
      <span className={`max-w-full font-semibold ${names[form]}`}>{client}</span>
      {form === 'slim' && (
        <span aria-hidden="true" className="font-semibold max-lg:hidden">
          {initials(client) || client}
        </span>
      )}
    </>
  )
}
