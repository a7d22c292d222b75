import type { ReactNode } from 'react'
import { m } from '#paraglide/messages.js'
import type { Business, ServiceWords, Visit } from '#public-page/visit.ts'
import { capitalised } from '#wording/capitalised.ts'
import { dateWords, type DateWords } from '#wording/date-words.ts'
import { durationWords } from '#wording/duration.ts'
import { priceWords } from '#wording/money.ts'
import { Seal } from './seal.tsx'

export interface AppointmentCardProps {
  readonly visit: Visit
  readonly business: Business
  readonly service: ServiceWords
  /** Epoch milliseconds; left blank on the card until chosen. */
  readonly start?: number | undefined
  /** When it is now, where a new time is being chosen. */
  readonly now?: number
  /** Name of the staff member, null for "Anyone"; undefined where nobody can be chosen. */
  readonly staff?: string | null | undefined
  /** Where each line can be changed. */
  readonly changeService?: string
  readonly changeTime?: string
  /** The status line of what is booked, and whether the professional's seal is on it. */
  readonly status?: ReactNode
  readonly sealed?: boolean
}

/** The appointment card that fills in as the client goes from step to step. */
export function AppointmentCard(props: AppointmentCardProps) {
  const { visit, business, service, start, now, staff } = props
  const words = dateWords(visit.locale, business.timeZone)
  return (
    <section className="card" aria-label={m.public_appointment({}, visit)}>
      {start !== undefined && <Leaf words={words} start={start} />}
      <dl className="lines">
        <Line
          label={m.public_service({}, visit)}
          change={props.changeService}
          changeLabel={m.public_change_service({}, visit)}
          visit={visit}
        >
          <b className="what">{service.name}</b>
          <span className="meta">{serviceMeta(service, business, visit)}</span>
        </Line>
        {now !== undefined && (
          <Line label={m.public_now_at({}, visit)} visit={visit}>
            <time className={start === undefined ? 'what' : 'struck'} dateTime={instantText(now)}>
              {capitalised(words.dayAndClock(now))}
            </time>
          </Line>
        )}
        <Line
          label={now === undefined ? m.public_when({}, visit) : m.public_new_time({}, visit)}
          change={props.changeTime}
          changeLabel={m.public_change_time({}, visit)}
          visit={visit}
          blank={start === undefined}
        >
          {start === undefined ? (
            <span className="vh">{m.public_blank({}, visit)}</span>
          ) : (
            <When words={words} start={start} end={start + service.durationMinutes * 60_000} visit={visit} />
          )}
        </Line>
        {staff !== undefined && (
          <Line className="who-line" label={m.public_with({}, visit)} visit={visit}>
            {staff ?? m.public_whoever({}, visit)}
          </Line>
        )}
        {business.location && start !== undefined && (
          <Line label={m.public_where({}, visit)} visit={visit}>
            {business.location}
          </Line>
        )}
      </dl>
      {props.status}
      {props.sealed && <Seal name={business.name} className="seal stamp" />}
    </section>
  )
}

function serviceMeta(service: ServiceWords, business: Business, visit: Visit): string {
  const duration = durationWords(service.durationMinutes)
  const price = priceLabel(service, business, visit)
  return price ? `${duration} · ${price}` : duration
}

export function priceLabel({ price }: ServiceWords, { currency }: Business, visit: Visit): string | null {
  if (price === null) return null
  return Number(price) === 0 ? m.public_price_free({}, visit) : priceWords(price, currency, visit.locale)
}

interface LineProps {
  readonly label: string
  readonly visit: Visit
  readonly children: ReactNode
  readonly className?: string
  readonly blank?: boolean
  readonly change?: string | undefined
  readonly changeLabel?: string
}

function Line({ label, visit, children, className = '', blank, change, changeLabel }: LineProps) {
  return (
    <div className={`line ${blank ? 'blank' : className}`}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {change && (
        <dd className="edit">
          <a href={change} aria-label={changeLabel}>
            {m.public_change({}, visit)}
          </a>
        </dd>
      )}
    </div>
  )
}

/** A leaf of a tear-off calendar; what it says is also in words beside it. */
function Leaf({ words, start }: { words: DateWords; start: number }) {
  const date = words.date(start)
  return (
    <div className="leaf" aria-hidden="true">
      <span className="leaf-month">{capitalised(words.monthName(date))}</span>
      <span className="leaf-day">{date.day}</span>
      <span className="leaf-weekday">{capitalised(words.longWeekday(date))}</span>
    </div>
  )
}

function When({ words, start, end, visit }: { words: DateWords; start: number; end: number; visit: Visit }) {
  return (
    <>
      <time
        className="what"
        dateTime={instantText(start)}
        data-own={m.public_own_time_full({ time: '{time}', zone: '{zone}' }, visit)}
      >
        {capitalised(words.dayAndClock(start))}
        <span className="until">–{words.clock(end)}</span>
      </time>
      <span className="meta">
        {words.zonePlace ? m.public_zone_short({ place: words.zonePlace }, visit) : words.timeZone}
      </span>
    </>
  )
}

export function instantText(instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString()
}
