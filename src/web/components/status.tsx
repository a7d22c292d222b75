import type { BookingStatus } from '#domain/booking/booking.ts'
import { useLanguage } from '#web/language.ts'
import { statusWord } from '#web/wording/status-words.ts'

const tones: Record<BookingStatus, string> = {
  pending: 'text-pending bg-pending-wash',
  confirmed: 'text-confirmed bg-confirmed-wash',
  completed: 'text-completed bg-completed-wash',
  cancelled: 'text-cancelled bg-cancelled-wash',
  no_show: 'text-no-show bg-no-show-wash',
}

// Each has a shape of its own beside its colour: a ring, a disc, a tick, a cross, a dash.
const shapes: Record<BookingStatus, string> = {
  pending: 'M8 3.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9z',
  confirmed: 'M8 5.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
  completed: 'M3.500 8.500 6.500 11.500 12.500 4.500',
  cancelled: 'M4.500 4.500 11.500 11.500M11.500 4.500 4.500 11.500',
  no_show: 'M4 8h8',
}

export function Status({ status }: { status: BookingStatus }) {
  const language = useLanguage()
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-sm py-0.5 ps-1.5 pe-2 text-[0.8125rem] font-semibold whitespace-nowrap ${tones[status]}`}
    >
      <StatusShape status={status} className="size-4" />
      {statusWord(status, language)}
    </span>
  )
}

/** The shape alone, for where the word stands beside it or is only read out. */
export function StatusShape({ status, className }: { status: BookingStatus; className: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={status === 'confirmed' ? 5 : 2}
      aria-hidden="true"
    >
      <path d={shapes[status]} />
    </svg>
  )
}
