import { Link } from 'react-router'
import type { AppointmentCard } from '#web/dashboard/appointments/appointment-card.ts'

/** Appointments in a line each, leading to where they can be moved or cancelled. */
export function AppointmentLinks({ cards }: { cards: readonly AppointmentCard[] }) {
  return (
    <ul>
      {cards.map(({ id, shortDay, clock, client, service, staff }) => (
        <li key={id}>
          <Link
            to={`/dashboard/appointments/${id}`}
            className="inline-flex min-h-11 flex-wrap items-center gap-x-2 text-accent-ink underline underline-offset-4"
          >
            <span className="tabular">
              {shortDay}, {clock}
            </span>
            <span>
              {client}, {service}, {staff}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
