import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { LeaveDecision } from './leave-form.ts'
import type { LeaveData } from './staff-leave.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { BackLink } from '#web/components/back-link.tsx'
import { Button } from '#web/components/button.tsx'
import { LeavePreview } from './leave-preview.tsx'

/** Takes somebody off the team, after a look at what becomes of their appointments; or brings them back. */
export function LeaveForms({ leave }: { leave: LeaveData }) {
  const language = useLanguage()
  const { name, active, stays } = leave
  const title = active ? m.web_leave_title({ name }, language) : m.web_leave_former({ name }, language)
  return (
    <>
      <title>{`${title} · Converso Booking`}</title>
      <BackLink to={`/dashboard/staff/${leave.id}`} label={name} />
      <h1 className="break-words">{title}</h1>
      {stays ? (
        <p className="mt-4 max-w-2xl">{m.web_leave_stays({}, language)}</p>
      ) : (
        <div className="mt-3 grid max-w-2xl gap-5">
          <p className="text-ink-soft">
            {active ? m.web_leave_lede({ name }, language) : m.web_leave_former_lede({ name }, language)}
          </p>
          {!active && <Return name={name} />}
          {leave.cards.length > 0 && <Question leave={leave} />}
          {leave.cards.length > 0
            ? leave.choice.what && <LeavePreview leave={leave} />
            : active && <Alone leave={leave} />}
        </div>
      )}
    </>
  )
}

function Return({ name }: { name: string }) {
  const language = useLanguage()
  return (
    <Form method="post">
      <Button name="intent" value="return">
        {m.web_leave_return({ name }, language)}
      </Button>
    </Form>
  )
}

/** Nothing has to be decided. */
function Alone({ leave: { name, seen } }: { leave: LeaveData }) {
  const language = useLanguage()
  return (
    <Form
      method="post"
      className="panel grid justify-items-start gap-4 border-t-[3px] border-t-cancelled p-5"
    >
      <p>{m.web_leave_none({}, language)}</p>
      <input type="hidden" name="seen" value={seen} />
      <Button kind="danger" name="what" value="keep">
        {m.web_leave_do({ name }, language)}
      </Button>
    </Form>
  )
}

function Question({ leave }: { leave: LeaveData }) {
  const language = useLanguage()
  const { choice, cards, others } = leave
  const chosen = choice.what ?? (others.length > 0 ? 'hand_over' : 'keep')
  const all = cards.length
  return (
    <Form
      method="get"
      key={`${chosen} ${choice.to}`}
      preventScrollReset
      aria-labelledby="leave-count"
      className="panel grid gap-4 p-5"
    >
      <h2 id="leave-count">{m.web_leave_count({ count: all }, language)}</h2>
      <fieldset className="grid gap-3">
        <legend className="font-semibold">{m.web_leave_question({}, language)}</legend>
        {others.length > 0 && (
          <Decision what="hand_over" chosen={chosen}>
            <select
              name="to"
              aria-label={m.web_leave_to({}, language)}
              defaultValue={choice.to}
              className="control"
            >
              <option value="any">
                {m.web_leave_anyone({ count: leave.anyoneCouldTake, all }, language)}
              </option>
              {others.map(({ id, name, couldTake }) => (
                <option key={id} value={id}>
                  {m.web_leave_to_one({ name, count: couldTake, all }, language)}
                </option>
              ))}
            </select>
          </Decision>
        )}
        <Decision what="keep" chosen={chosen} />
        <Decision what="cancel" chosen={chosen} />
      </fieldset>
      <p>
        <Button kind={choice.what ? 'quiet' : 'main'}>{m.web_leave_look({}, language)}</Button>
      </p>
    </Form>
  )
}

function Decision({
  what,
  chosen,
  children,
}: {
  what: LeaveDecision
  chosen: LeaveDecision
  children?: ReactNode
}) {
  const language = useLanguage()
  const { label, hint } = words(what, language)
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3">
      <input
        type="radio"
        id={`what-${what}`}
        name="what"
        value={what}
        defaultChecked={what === chosen}
        aria-describedby={`what-${what}-hint`}
        className="size-5 accent-accent"
      />
      <label htmlFor={`what-${what}`} className="flex min-h-11 items-center">
        {label}
      </label>
      <div className="col-start-2 grid gap-1">
        {children}
        <p id={`what-${what}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      </div>
    </div>
  )
}

function words(what: LeaveDecision, language: Language): { label: string; hint: string } {
  switch (what) {
    case 'hand_over':
      return {
        label: m.web_leave_hand_over({}, language),
        hint: m.web_leave_hand_over_hint({}, language),
      }
    case 'keep':
      return { label: m.web_leave_keep({}, language), hint: m.web_leave_keep_hint({}, language) }
    case 'cancel':
      return { label: m.web_leave_cancel({}, language), hint: m.web_leave_cancel_hint({}, language) }
  }
}
