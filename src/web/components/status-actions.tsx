import { Form, useLocation } from 'react-router'
import { bookingStatuses, type BookingStatus } from '#domain/booking/booking.ts'
import { m } from '#paraglide/messages.js'
import type { AppointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { useLanguage } from '#web/language.ts'
import { statusDeed } from '#web/wording/status-words.ts'
import { buttonStyle } from './button.tsx'
import { Icon } from './icon.tsx'

type Acted = Pick<AppointmentCard, 'id' | 'version' | 'status' | 'client' | 'shortDay' | 'clock' | 'started'>

/** The next step as a button, every other one behind "more". */
export function StatusActions({ appointment }: { appointment: Acted }) {
  const language = useLanguage()
  const next = nextStep(appointment)
  const others = bookingStatuses.filter((status) => status !== appointment.status && status !== next)
  return (
    <StatusForm appointment={appointment} className="ms-auto flex items-center justify-end gap-1">
      {next && (
        <Deed
          appointment={appointment}
          status={next}
          className={`${buttonStyle('quiet')} px-3! text-sm lg:min-h-9!`}
        />
      )}
      <details className="relative" name="more" data-menu>
        <summary className="grid size-11 place-items-center lg:size-9 rounded-sm text-ink-soft hover:bg-tint hover:text-accent-ink">
          <Icon name="more" />
          <span className="sr-only">{m.web_more_actions(whoAndWhen(appointment), language)}</span>
        </summary>
        <div className="panel absolute end-0 top-full z-10 grid w-56 p-1">
          {others.map((status) => (
            <Deed
              key={status}
              appointment={appointment}
              status={status}
              className={`min-h-11 rounded-sm px-3 text-start hover:bg-tint ${status === 'cancelled' ? 'text-cancelled' : ''}`}
            />
          ))}
        </div>
      </details>
    </StatusForm>
  )
}

/** Every status that it could have instead, as buttons. */
export function AllStatusActions({ appointment }: { appointment: Acted }) {
  const next = nextStep(appointment)
  const kindOf = (status: BookingStatus) =>
    status === next ? 'main' : status === 'cancelled' ? 'danger' : 'quiet'
  const inOrder = bookingStatuses
    .filter((status) => status !== appointment.status)
    .sort((a) => (a === next ? -1 : 0))
  return (
    <StatusForm appointment={appointment} className="grid gap-2">
      {inOrder.map((status) => (
        <Deed
          key={status}
          appointment={appointment}
          status={status}
          className={buttonStyle(kindOf(status))}
        />
      ))}
    </StatusForm>
  )
}

function StatusForm({
  appointment,
  className,
  children,
}: {
  appointment: Acted
  className: string
  children: React.ReactNode
}) {
  const { pathname, search } = useLocation()
  return (
    <Form
      method="post"
      action={`/dashboard/appointments/${appointment.id}`}
      preventScrollReset
      className={className}
      key={appointment.version}
    >
      <input type="hidden" name="version" value={appointment.version} />
      <input type="hidden" name="back" value={pathname + search} />
      {children}
    </Form>
  )
}

function Deed({
  appointment,
  status,
  className,
}: {
  appointment: Acted
  status: BookingStatus
  className: string
}) {
  const language = useLanguage()
  const action = statusDeed(status, language)
  return (
    <button
      type="submit"
      name="status"
      value={status}
      className={className}
      aria-label={m.web_act_for({ action, ...whoAndWhen(appointment) }, language)}
    >
      {action}
    </button>
  )
}

function whoAndWhen({ client, shortDay, clock }: Acted) {
  return { client, when: `${shortDay}, ${clock}` }
}

function nextStep({ status, started }: Acted): BookingStatus | null {
  if (status === 'pending') return 'confirmed'
  return status === 'confirmed' && started ? 'completed' : null
}
