import { Link } from 'react-router'
import type { AppointmentCard } from '#web/dashboard/appointment-card.ts'
import { StatusActions } from './status-actions.tsx'
import { Status } from './status.tsx'

interface Row {
  readonly appointment: AppointmentCard
  /** Where the list is not grouped by day. */
  readonly withDay?: boolean
  readonly withStaff?: boolean
  /** Not where all of the list have the same. */
  readonly withStatus?: boolean
}

const columns = 'grid-cols-[3.5rem_minmax(0,1fr)] lg:grid-cols-[3.75rem_minmax(0,1fr)_8.5rem_9.5rem]'
const columnsWithDay = 'grid-cols-[5.25rem_minmax(0,1fr)] lg:grid-cols-[5.5rem_minmax(0,1fr)_8.5rem_9.5rem]'

/** One appointment in a list. */
export function AppointmentRow({ appointment, withDay = false, withStaff = true, withStatus = true }: Row) {
  const gone = appointment.status === 'cancelled'
  return (
    <li
      className={`grid items-center gap-x-3 border-line px-3 py-2.5 not-last:border-b sm:px-4 lg:py-1.5 ${withDay ? columnsWithDay : columns}`}
    >
      <p
        className={`tabular max-lg:row-span-2 max-lg:self-start ${gone ? 'text-ink-soft line-through' : ''}`}
      >
        {withDay && (
          <span className="block text-[0.8125rem] whitespace-nowrap text-ink-soft">
            {appointment.shortDay}
          </span>
        )}
        <time dateTime={appointment.start} className="font-semibold">
          {appointment.clock}
        </time>
        <span className="block text-[0.8125rem] text-ink-soft">{appointment.until}</span>
      </p>
      <div className="min-w-0">
        <p className="truncate">
          <Link
            to={`/dashboard/appointments/${appointment.id}`}
            prefetch="intent"
            className="font-semibold underline-offset-4 hover:text-accent-ink hover:underline"
          >
            {appointment.client}
          </Link>
        </p>
        <p className="truncate text-[0.8125rem] text-ink-soft">
          {appointment.service}
          {withStaff && ` · ${appointment.staff}`}
        </p>
      </div>
      <div className="flex items-center justify-between gap-2 max-lg:col-start-2 max-lg:mt-1 lg:contents">
        <p>{withStatus && <Status status={appointment.status} />}</p>
        <StatusActions appointment={appointment} />
      </div>
    </li>
  )
}
