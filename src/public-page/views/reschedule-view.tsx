import { m } from '#paraglide/messages.js'
import { bookingLink, rescheduleLink } from '#public-page/links.ts'
import type { Business, Visit } from '#public-page/visit.ts'
import { dateWords } from '#wording/date-words.ts'
import { AppointmentCard, instantText } from './appointment-card.tsx'
import type { BookingWords } from './booking-view.tsx'
import { Letter } from './letter.tsx'
import { NearestTimes } from './nearest-times.tsx'
import { Notice } from './notice.tsx'
import { SlotPicker, type OpenTimes } from './slot-picker.tsx'
import { Title } from './title.tsx'
import type { Conflict } from './your-details-view.tsx'

export interface RescheduleProps {
  readonly visit: Visit
  readonly business: Business
  readonly booking: BookingWords
  readonly times: OpenTimes | 'no_hours'
  /** The slot that the client chose and has not yet agreed to: epoch milliseconds. */
  readonly chosen: number | null
  /** Why the slot that they agreed to cannot be had. */
  readonly conflict: Conflict | null
}

/** The same picker as for booking; a chosen slot asks once more before the appointment moves. */
export function RescheduleView(props: RescheduleProps) {
  const { visit, business, booking, chosen, conflict } = props
  const agreeing = chosen !== null && !conflict
  return (
    <Letter
      visit={visit}
      title={`${m.public_choose_new_time({}, visit)} · ${business.name}`}
      business={business}
      step={chosen === null ? 'slots' : 'details'}
    >
      <Title
        visit={visit}
        back={{ href: bookingLink(visit, booking.token), label: m.public_keep_time({}, visit) }}
      >
        {agreeing ? m.public_move_question({}, visit) : m.public_choose_new_time({}, visit)}
      </Title>
      <AppointmentCard
        visit={visit}
        business={business}
        service={booking.service}
        start={agreeing ? chosen : undefined}
        now={booking.start}
        staff={booking.staff}
      />
      <div className="work">
        {chosen === null ? <Picker {...props} /> : <Agree {...props} chosen={chosen} />}
      </div>
    </Letter>
  )
}

function Picker({ visit, business, booking, times }: RescheduleProps) {
  if (times === 'no_hours') {
    return (
      <Notice title={m.public_no_hours_title({}, visit)}>
        {m.public_no_hours({ name: business.name }, visit)}
      </Notice>
    )
  }
  return (
    <SlotPicker
      visit={visit}
      timeZone={business.timeZone}
      times={times}
      staffName={booking.staff ?? null}
      linkToMonth={(month) => rescheduleLink(visit, booking.token, { month: month.toString() })}
      linkToDay={(date) =>
        rescheduleLink(visit, booking.token, { month: date.toString().slice(0, 7), date: date.toString() })
      }
      linkToSlot={(start) => rescheduleLink(visit, booking.token, { start })}
    />
  )
}

function Agree({ visit, business, booking, chosen, conflict }: RescheduleProps & { chosen: number }) {
  const words = dateWords(visit.locale, business.timeZone)
  const date = words.date(chosen).toString()
  const picker = rescheduleLink(visit, booking.token, { month: date.slice(0, 7), date })
  return (
    <form className="agree" method="post" action={rescheduleLink(visit, booking.token)} data-send-once="">
      {conflict ? (
        <NearestTimes visit={visit} words={words} asked={chosen} conflict={conflict} allTimes={picker} />
      ) : (
        <>
          <p>{m.public_move_to({ time: words.dayAndClock(chosen) }, visit)}</p>
          <input type="hidden" name="start" value={instantText(chosen)} />
          <button className="button" type="submit" data-busy={m.public_sending({}, visit)}>
            {m.public_move({}, visit)}
          </button>
        </>
      )}
      <p className="small">
        <a href={picker}>{m.public_more_times({}, visit)}</a>
      </p>
    </form>
  )
}
