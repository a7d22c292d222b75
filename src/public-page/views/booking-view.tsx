import { m } from '#paraglide/messages.js'
import type { BookingStatus } from '#domain/booking/booking.ts'
import { bookingLink, rescheduleLink, servicesLink } from '#public-page/links.ts'
import type { Business, ServiceWords, Visit } from '#public-page/visit.ts'
import { dateWords } from '#wording/date-words.ts'
import { AppointmentCard } from './appointment-card.tsx'
import { Letter } from './letter.tsx'
import { longestReason } from '#public-page/cancel-form.ts'

/** A client's own booking as their private page tells it. */
export interface BookingWords {
  readonly token: string
  readonly status: BookingStatus
  /** What was booked: the duration and price of then. */
  readonly service: ServiceWords
  /** Epoch milliseconds. */
  readonly start: number
  /** Undefined where the professional works alone. */
  readonly staff: string | undefined
  readonly email: string | null
  /** Until when it can be done here: epoch milliseconds, the last moment not included. */
  readonly cancelUntil: number
  readonly rescheduleUntil: number
}

export interface BookingProps {
  readonly visit: Visit
  readonly business: Business
  readonly booking: BookingWords
  /** Epoch milliseconds. */
  readonly now: number
  /** Said once, after the client moved it. */
  readonly moved: boolean
}

export function BookingView({ visit, business, booking, now, moved }: BookingProps) {
  const open = booking.status === 'pending' || booking.status === 'confirmed'
  return (
    <Letter
      visit={visit}
      title={`${headline(booking, business, visit)} · ${business.name}`}
      business={business}
      step="booking"
    >
      <div className="title">
        {moved && (
          <p className="said" role="status">
            {m.public_moved({}, visit)}
          </p>
        )}
        <h1>{headline(booking, business, visit)}</h1>
        <Lede visit={visit} business={business} booking={booking} />
      </div>
      <AppointmentCard
        visit={visit}
        business={business}
        service={booking.service}
        start={booking.start}
        staff={booking.staff ? `${booking.staff}, ${business.name}` : business.name}
        sealed={booking.status === 'confirmed' || booking.status === 'completed'}
        status={
          <p className={`status status-${booking.status}`}>
            <span className="vh">{m.public_status({}, visit)}: </span>
            {statusLabel(booking.status, visit)}
          </p>
        }
      />
      <div className="work">
        {open ? (
          <Changes visit={visit} business={business} booking={booking} now={now} />
        ) : (
          <p>
            <a className="button" href={servicesLink(visit, business.username)}>
              {m.public_book_another({}, visit)}
            </a>
          </p>
        )}
      </div>
    </Letter>
  )
}

function headline({ status, start }: BookingWords, { timeZone }: Business, visit: Visit): string {
  const words = dateWords(visit.locale, timeZone)
  switch (status) {
    case 'confirmed':
      return m.public_see_you({ day: words.day(words.date(start)) }, visit)
    case 'pending':
      return m.public_asked({}, visit)
    case 'completed':
      return m.public_was_completed({}, visit)
    case 'cancelled':
      return m.public_was_cancelled({}, visit)
    case 'no_show':
      return m.public_was_missed({}, visit)
  }
}

function Lede({ visit, business, booking }: Omit<BookingProps, 'now' | 'moved'>) {
  const { name } = business
  const email = booking.email ?? ''
  if (booking.status === 'confirmed' && email)
    return <p className="lede">{m.public_confirmed_note({ email }, visit)}</p>
  if (booking.status === 'pending' && email)
    return <p className="lede">{m.public_pending_note({ name, email }, visit)}</p>
  if (booking.status === 'cancelled') return <p className="lede">{m.public_cancelled_note({}, visit)}</p>
  if (booking.status === 'no_show') return <p className="lede">{m.public_missed_note({ name }, visit)}</p>
  return null
}

function statusLabel(status: BookingStatus, visit: Visit): string {
  switch (status) {
    case 'pending':
      return m.public_status_pending({}, visit)
    case 'confirmed':
      return m.public_status_confirmed({}, visit)
    case 'completed':
      return m.public_status_completed({}, visit)
    case 'cancelled':
      return m.public_status_cancelled({}, visit)
    case 'no_show':
      return m.public_status_no_show({}, visit)
  }
}

/** What the client can still do, and until when. */
function Changes({ visit, business, booking, now }: Omit<BookingProps, 'moved'>) {
  const canMove = now < booking.rescheduleUntil
  const canCancel = now < booking.cancelUntil
  return (
    <>
      <div className="actions">
        <a className="button" href={bookingLink(visit, booking.token, '.ics')} download="">
          {m.public_add_to_calendar({}, visit)}
        </a>
        {canMove && (
          <a className="button quiet" href={rescheduleLink(visit, booking.token)}>
            {m.public_reschedule({}, visit)}
          </a>
        )}
      </div>
      {canCancel && <CancelForm visit={visit} business={business} token={booking.token} />}
      <div className="small">
        <Cutoffs visit={visit} business={business} booking={booking} now={now} />
        <p>{m.public_keep_link({}, visit)}</p>
        <p>
          <a href={servicesLink(visit, business.username)}>{m.public_book_another({}, visit)}</a>
        </p>
      </div>
    </>
  )
}

function CancelForm({ visit, business, token }: { visit: Visit; business: Business; token: string }) {
  return (
    <details className="cancel">
      <summary>{m.public_cancel({}, visit)}</summary>
      <form method="post" action={bookingLink(visit, token, '/cancel')} data-send-once="">
        <div className="field">
          <label htmlFor="reason">
            {m.public_cancel_reason({}, visit)}{' '}
            <span className="optional">({m.public_optional({}, visit)})</span>
          </label>
          <p className="hint" id="reason-hint">
            {m.public_cancel_reason_hint({ name: business.name }, visit)}
          </p>
          <textarea
            id="reason"
            name="reason"
            rows={2}
            maxLength={longestReason}
            aria-describedby="reason-hint"
          />
        </div>
        <button className="button danger" type="submit" data-busy={m.public_sending({}, visit)}>
          {m.public_cancel_now({}, visit)}
        </button>
      </form>
    </details>
  )
}

function Cutoffs({ visit, business, booking, now }: Omit<BookingProps, 'moved'>) {
  const { cancelUntil, rescheduleUntil } = booking
  const words = dateWords(visit.locale, business.timeZone)
  const name = business.name
  if (cancelUntil === rescheduleUntil) {
    const time = words.dayAndClock(cancelUntil)
    return (
      <p>
        {now < cancelUntil
          ? m.public_until_both({ time }, visit)
          : m.public_too_late_both({ time, name }, visit)}
      </p>
    )
  }
  return (
    <>
      <p>{untilOrSince(rescheduleUntil, m.public_until_reschedule, m.public_too_late_reschedule)}</p>
      <p>{untilOrSince(cancelUntil, m.public_until_cancel, m.public_too_late_cancel)}</p>
    </>
  )

  function untilOrSince(
    cutoff: number,
    until: typeof m.public_until_cancel,
    since: typeof m.public_too_late_cancel,
  ) {
    const time = words.dayAndClock(cutoff)
    return now < cutoff ? until({ time }, visit) : since({ time }, visit)
  }
}
