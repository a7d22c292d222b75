import { Form, Link, useLocation, useNavigation } from 'react-router'
import { bookingStatuses } from '#domain/booking/booking.ts'
import { m } from '#paraglide/messages.js'
import type { StatusesSet, WhyUnchanged } from '#web/dashboard/appointments/set-statuses.ts'
import { useHydrated } from '#web/hydrated.ts'
import { useLanguage, type Language } from '#web/language.ts'
import { statusWord } from '#web/wording/status-words.ts'
import { Button, buttonStyle } from './button.tsx'

/** The form that the boxes of the list belong to, wherever they stand. */
export const bulkForm = 'bulk'

export function boxesOf(list: ParentNode): HTMLInputElement[] {
  return [...list.querySelectorAll<HTMLInputElement>(`input[form=${bulkForm}][name=chosen]`)]
}

interface BulkBar {
  /** How many boxes are checked; only scripts can tell. */
  readonly count: number
  readonly all: boolean
  readonly onAll: (checked: boolean) => void
}

/** Gives the chosen appointments a status. Boxes and button work without scripts. */
export function BulkBar({ count, all, onAll }: BulkBar) {
  const language = useLanguage()
  const hydrated = useHydrated()
  const { search } = useLocation()
  const busy = useNavigation().state !== 'idle'
  return (
    <Form
      id={bulkForm}
      method="post"
      action={`/dashboard/appointments${search}`}
      preventScrollReset
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-sm border border-transparent px-3 sm:px-4 ${count > 0 ? 'panel sticky top-2 z-10 border-accent-edge! py-1.5' : 'py-1.5'}`}
    >
      {hydrated && (
        <label className="-ms-1 flex min-h-11 items-center gap-3 text-sm text-ink-soft">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={all}
            ref={(box) => void (box && (box.indeterminate = count > 0 && !all))}
            onChange={(event) => onAll(event.target.checked)}
          />
          <span>{count > 0 ? m.web_bulk_chosen({ count }, language) : m.web_bulk_all({}, language)}</span>
        </label>
      )}
      {(!hydrated || count > 0) && (
        <div className="flex flex-wrap items-center gap-2 sm:ms-auto">
          <label className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
            <span className={hydrated ? 'max-sm:sr-only' : ''}>{m.web_bulk_with({}, language)}</span>
            <select name="status" className="control w-auto!" defaultValue="confirmed">
              {bookingStatuses.map((status) => (
                <option key={status} value={status}>
                  {statusWord(status, language)}
                </option>
              ))}
            </select>
          </label>
          <Button disabled={busy}>{m.web_bulk_apply({}, language)}</Button>
        </div>
      )}
    </Form>
  )
}

/** What was changed and can be taken back, and what was refused and why. Always there, so that it is read out. */
export function BulkResult({ result }: { result: StatusesSet | 'nothing' | null }) {
  return (
    <div role="status">
      {result && (
        <div className="panel mt-4 border-s-4 border-s-accent-edge px-4 py-2">
          {result === 'nothing' ? <Nothing /> : <Summary result={result} />}
        </div>
      )}
    </div>
  )
}

function Nothing() {
  return <p>{m.web_bulk_nothing({}, useLanguage())}</p>
}

function Summary({ result: { done, refused } }: { result: StatusesSet }) {
  const language = useLanguage()
  const statuses = bookingStatuses.filter((status) => done.some((one) => one.status === status))
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4">
        <div className="min-w-0 flex-1">
          {statuses.map((status) => (
            <p key={status}>
              {m.web_bulk_done(
                {
                  count: done.filter((one) => one.status === status).length,
                  status: statusWord(status, language),
                },
                language,
              )}
            </p>
          ))}
          {done.length + refused.length === 0 && <p>{m.web_bulk_unchanged({}, language)}</p>}
        </div>
        {done.length > 0 && <Undo done={done} />}
      </div>
      {refused.length > 0 && (
        <>
          <p className="mt-1 font-semibold">{m.web_bulk_refused({ count: refused.length }, language)}</p>
          <ul className="list-disc ps-5 pb-1">
            {refused.map((one) => (
              <li key={one.id}>
                {one.client ? (
                  <Link to={`/dashboard/appointments/${one.id}`} className="underline underline-offset-4">
                    {one.client}, {one.when}
                  </Link>
                ) : (
                  m.web_bulk_unknown_client({}, language)
                )}
                : {whyWord(one.why, language)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Undo({ done }: { done: StatusesSet['done'] }) {
  const language = useLanguage()
  const { search } = useLocation()
  return (
    <Form method="post" action={`/dashboard/appointments${search}`} preventScrollReset>
      {done.map(({ id, version, before }) => (
        <input key={id} type="hidden" name="chosen" value={`${id} ${version} ${before}`} />
      ))}
      <button type="submit" className={buttonStyle('plain')}>
        {m.web_undo({}, language)}
      </button>
    </Form>
  )
}

function whyWord(why: WhyUnchanged, language: Language): string {
  switch (why) {
    case 'booking_changed':
      return m.web_bulk_refused_changed({}, language)
    case 'slot_taken':
      return m.web_bulk_refused_taken({}, language)
    case 'unknown_booking':
      return m.web_bulk_refused_unknown({}, language)
  }
}
