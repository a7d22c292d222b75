import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { AppointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { useLanguage } from '#web/language.ts'
import { bulkForm } from './bulk-bar.tsx'
import { StatusActions } from './status-actions.tsx'
import { Status } from './status.tsx'

interface Row {
  readonly appointment: AppointmentCard
  /** Where the list is not grouped by day. */
  readonly withDay?: boolean
  readonly withStaff?: boolean
  /** Not where all of the list have the same. */
  readonly withStatus?: boolean
  /** With a box to choose it, of the form that changes many at once. */
  readonly choosable?: boolean
}

const columns = 'grid-cols-[3.5rem_minmax(0,1fr)] lg:grid-cols-[3.75rem_minmax(0,1fr)_8.5rem_9.5rem]'
const columnsWithDay = 'grid-cols-[5.25rem_minmax(0,1fr)] lg:grid-cols-[5.5rem_minmax(0,1fr)_8.5rem_9.5rem]'

/** One appointment in a list. */
export function AppointmentRow(row: Row) {
  const { appointment, choosable = false } = row
  return (
    <li className="flex items-center gap-x-1 border-line px-3 not-last:border-b has-[[name=chosen]:checked]:bg-tint sm:px-4">
      {choosable && <Box appointment={appointment} />}
      <Columns {...row} />
    </li>
  )
}

function Box({ appointment }: { appointment: AppointmentCard }) {
  const language = useLanguage()
  const { id, version, client, shortDay, clock } = appointment
  return (
    <label className="-ms-2 grid size-10 flex-none place-items-center self-start max-lg:mt-1.5 lg:self-center">
      <span className="sr-only">
        {m.web_bulk_choose({ client, when: `${shortDay}, ${clock}` }, language)}
      </span>
      {/* Another version is another box: what was changed is no longer chosen. */}
      <input
        key={version}
        type="checkbox"
        form={bulkForm}
        name="chosen"
        value={`${id} ${version}`}
        className="size-5 accent-accent"
      />
    </label>
  )
}

function Columns({ appointment, withDay = false, withStaff = true, withStatus = true }: Row) {
  const gone = appointment.status === 'cancelled'
  return (
    <div
      className={`grid min-w-0 flex-1 items-center gap-x-3 py-2.5 lg:py-1.5 ${withDay ? columnsWithDay : columns}`}
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
      <div className="flex flex-wrap items-center justify-between gap-x-2 max-lg:col-start-2 max-lg:mt-1 lg:contents">
        <p>{withStatus && <Status status={appointment.status} />}</p>
        <StatusActions appointment={appointment} />
      </div>
    </div>
  )
}
