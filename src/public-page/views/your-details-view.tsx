import { m } from '#paraglide/messages.js'
import type { DetailsErrors, DetailsTyped } from '#public-page/details-form.ts'
import { detailsLink, servicesLink, slotsLink } from '#public-page/links.ts'
import type { Business, ServiceWords, Visit } from '#public-page/visit.ts'
import { capitalised } from '#wording/capitalised.ts'
import { dateWords } from '#wording/date-words.ts'
import { AppointmentCard, instantText } from './appointment-card.tsx'
import { DetailsFields, ErrorSummary } from './details-form-view.tsx'
import { Letter } from './letter.tsx'
import { NearestTimes } from './nearest-times.tsx'
import { Notice } from './notice.tsx'
import { Title } from './title.tsx'

/** The time that was asked for cannot be had: somebody was faster, or it never was or no longer is a slot. */
export interface Conflict {
  readonly reason: 'taken' | 'unbookable'
  /** The nearest free slots, as epoch milliseconds in order of time. */
  readonly nearest: readonly number[]
}

export interface YourDetailsProps {
  readonly visit: Visit
  readonly business: Business
  readonly service: ServiceWords
  /** Name of the chosen staff member, null for "Anyone"; undefined where there is nobody to choose from. */
  readonly staff: string | null | undefined
  /** A staff member's id, or `any`. */
  readonly chosenStaff: string
  /** Epoch milliseconds. */
  readonly start: number
  /** A fresh UUIDv7: the same form sent twice is one booking. */
  readonly bookingId: string
  readonly typed: DetailsTyped
  readonly errors: DetailsErrors
  readonly conflict: Conflict | null
  /** Until when the client will be able to change it: epoch milliseconds, null where that has passed already. */
  readonly changeableUntil: number | null
  /** False while the plan's bookings are used up: no form then. */
  readonly bookable: boolean
}

export function YourDetailsView(props: YourDetailsProps) {
  const { visit, business, service, staff, chosenStaff, start, conflict, bookable } = props
  const date = dateWords(visit.locale, business.timeZone).date(start).toString()
  const slots = slotsLink(visit, business.username, service.id, {
    staff: staff === undefined ? null : chosenStaff,
    month: date.slice(0, 7),
    date,
  })
  return (
    <Letter
      visit={visit}
      title={`${m.public_your_details({}, visit)} · ${service.name} · ${business.name}`}
      business={business}
      step="details"
    >
      <Title visit={visit} step={3} back={{ href: slots, label: m.public_times({}, visit) }}>
        {m.public_your_details({}, visit)}
      </Title>
      <AppointmentCard
        visit={visit}
        business={business}
        service={service}
        start={conflict ? undefined : start}
        staff={staff}
        changeService={servicesLink(visit, business.username)}
        changeTime={slots}
      />
      <div className="work">
        {bookable ? (
          <DetailsForm {...props} slots={slots} />
        ) : (
          <Notice title={m.public_unavailable_title({}, visit)}>
            {m.public_unavailable({ name: business.name }, visit)}
          </Notice>
        )}
      </div>
    </Letter>
  )
}

function DetailsForm({
  visit,
  business,
  service,
  chosenStaff,
  start,
  bookingId,
  typed,
  errors,
  conflict,
  slots,
  changeableUntil,
}: YourDetailsProps & { slots: string }) {
  const words = dateWords(visit.locale, business.timeZone)
  const startText = instantText(start)
  return (
    <form
      className="details"
      method="post"
      action={detailsLink(visit, business.username, service.id, startText, chosenStaff)}
      noValidate
      data-send-once=""
    >
      <ErrorSummary visit={visit} errors={errors} />
      {conflict ? (
        <NearestTimes
          visit={visit}
          words={words}
          asked={start}
          conflict={conflict}
          allTimes={slots}
          keepsTyped
        />
      ) : (
        <input type="hidden" name="start" value={startText} />
      )}
      <input type="hidden" name="staff" value={chosenStaff} />
      <input type="hidden" name="booking_id" value={bookingId} />
      <DetailsFields visit={visit} business={business} typed={typed} errors={errors} />
      {!conflict && (
        <button className="button" type="submit" data-busy={m.public_sending({}, visit)}>
          {business.autoConfirm ? m.public_book({}, visit) : m.public_ask({}, visit)}
        </button>
      )}
      <div className="small">
        {!business.autoConfirm && <p>{m.public_ask_note({ name: business.name }, visit)}</p>}
        {changeableUntil !== null && !conflict && (
          <p>{m.public_cutoff_note({ time: words.dayAndClock(changeableUntil) }, visit)}</p>
        )}
        {conflict && (
          <p>
            <a href={slots}>{capitalised(m.public_more_times({}, visit))}</a>
          </p>
        )}
      </div>
    </form>
  )
}
