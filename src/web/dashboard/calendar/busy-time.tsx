import { m } from '#paraglide/messages.js'
import type { BusyWords } from './calendar-page.ts'
import { useLanguage } from '#web/language.ts'
import { initials } from '#wording/initials.ts'

interface Busy {
  readonly busy: BusyWords
  readonly withStaff: boolean
  /** As wide as the column, or beside others. */
  readonly form: 'block' | 'narrow' | 'slim'
}

/** When a connected calendar is busy: told by its pattern, its frame and its words; nothing to open or to move. */
export function BusyTime({ busy, withStaff, form }: Busy) {
  const language = useLanguage()
  const { clock, until, staff } = busy
  const what = m.web_busy({}, language)
  return (
    <p
      className={`busy-time size-full overflow-hidden rounded-sm px-3 py-2 lg:py-px lg:text-[0.75rem] lg:leading-4 ${form === 'block' ? 'lg:px-1.5' : 'lg:px-0.5'}`}
      title={`${clock}–${until} ${withStaff ? `${staff} · ${what}` : what}`}
    >
      <span className={`tabular ${form === 'block' ? '' : 'lg:sr-only'}`}>
        {clock}–{until}{' '}
      </span>
      {withStaff && <Name staff={staff} slim={form === 'slim'} />}
      <span className={form === 'slim' ? 'lg:sr-only' : 'wrap-anywhere'}>{what}</span>
    </p>
  )
}

function Name({ staff, slim }: { staff: string; slim: boolean }) {
  return (
    <>
      <span className={slim ? 'lg:sr-only' : 'wrap-anywhere'}>{staff} · </span>
      {slim && (
        <span aria-hidden="true" className="max-lg:hidden">
          {initials(staff) || staff}
        </span>
      )}
    </>
  )
}

/** Whose calendar is busy from midnight to midnight: between a day's name and its hours. */
export function BusyAllDay({ names, withStaff }: { names: readonly string[]; withStaff: boolean }) {
  const language = useLanguage()
  const what = m.web_busy_all_day({}, language)
  const words = withStaff ? `${names.join(', ')}: ${what}` : what
  return (
    <div className="max-lg:not-empty:mb-2 lg:h-14 lg:border-b lg:border-line lg:p-px">
      {names.length > 0 && (
        <p
          title={words}
          className="busy-time size-full overflow-hidden rounded-sm px-3 py-2 lg:px-1.5 lg:py-0 lg:text-[0.75rem] lg:leading-4"
        >
          {words}
        </p>
      )}
    </div>
  )
}
