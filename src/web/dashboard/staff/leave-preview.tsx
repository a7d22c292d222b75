import { Form, useActionData, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { AppointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { longestReason, restName } from './leave-form.ts'
import type { LeaveAnswer, LeaveData } from './staff-leave.tsx'
import { useLanguage } from '#web/language.ts'
import { AppointmentLinks } from '#web/components/appointment-links.tsx'
import { Button } from '#web/components/button.tsx'
import { AreaField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'

/** What a decision would do to each appointment, and the button that does it. */
export function LeavePreview({ leave }: { leave: LeaveData }) {
  const language = useLanguage()
  const answer = useActionData<LeaveAnswer>()
  const busy = useNavigation().state !== 'idle'
  const { choice, cards, handed, left, name, active } = leave
  const handsOver = choice.what === 'hand_over'
  return (
    <Form
      method="post"
      noValidate
      key={`${choice.what} ${choice.to} ${leave.seen}`}
      aria-labelledby="leave-preview"
      className="panel grid gap-4 border-t-[3px] border-t-cancelled p-5"
    >
      <h2 id="leave-preview">{m.web_leave_preview({}, language)}</h2>
      <FormProblem text={answer ? m.web_leave_rest_all({}, language) : undefined} />
      <input type="hidden" name="what" value={choice.what ?? ''} />
      <input type="hidden" name="to" value={choice.to} />
      <input type="hidden" name="seen" value={leave.seen} />
      {handsOver &&
        handed.map((one) => (
          <Listed
            key={one.id}
            title={m.web_leave_gets({ name: one.name, count: one.cards.length }, language)}
            cards={one.cards}
          />
        ))}
      {handsOver && left.length > 0 && <Left cards={left} answer={answer} />}
      {!handsOver && (
        <Listed
          title={choice.what === 'keep' ? m.web_leave_keep({}, language) : m.web_leave_cancel({}, language)}
          cards={cards}
        />
      )}
      {(choice.what === 'cancel' || (handsOver && left.length > 0)) && (
        <AreaField
          name="reason"
          label={m.web_leave_reason({}, language)}
          hint={m.web_leave_reason_hint({}, language)}
          optional
          maxLength={longestReason}
          defaultValue={answer?.reason}
        />
      )}
      <p>
        <Button kind="danger" disabled={busy}>
          {active ? m.web_leave_do({ name }, language) : m.web_leave_do_former({}, language)}
        </Button>
      </p>
    </Form>
  )
}

function Listed({ title, cards }: { title: string; cards: readonly AppointmentCard[] }) {
  return (
    <details open={cards.length <= 5} className="border-s-4 border-accent-edge ps-3">
      <summary className="inline-flex min-h-11 items-center font-semibold underline-offset-4 hover:underline">
        {title}
      </summary>
      <AppointmentLinks cards={cards} />
    </details>
  )
}

function Left({ cards, answer }: { cards: readonly AppointmentCard[]; answer: LeaveAnswer | undefined }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="leave-left" className="border-s-4 border-pending ps-3">
      <h3 id="leave-left" className="font-sans text-base font-semibold text-pending">
        {m.web_leave_left({}, language)}
      </h3>
      {cards.map((card) => (
        <OneLeft
          key={card.id}
          card={card}
          chosen={answer?.rest[card.id]}
          missing={answer !== undefined && !answer.rest[card.id]}
        />
      ))}
    </section>
  )
}

function OneLeft({
  card,
  chosen,
  missing,
}: {
  card: AppointmentCard
  chosen: string | undefined
  missing: boolean
}) {
  const language = useLanguage()
  const error = `${card.id}-error`
  return (
    <fieldset className="mt-3" aria-describedby={missing ? error : undefined}>
      <legend>
        <span className="tabular">
          {card.shortDay}, {card.clock}
        </span>{' '}
        {card.client}, {card.service}
      </legend>
      <div className="flex flex-wrap gap-x-6">
        {(['keep', 'cancel'] as const).map((what) => (
          <label key={what} className="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name={restName(card.id)}
              value={what}
              defaultChecked={chosen === what}
              required
              className="size-5 accent-accent"
            />
            {what === 'keep' ? m.web_leave_rest_keep({}, language) : m.web_leave_rest_cancel({}, language)}
          </label>
        ))}
      </div>
      {missing && (
        <p id={error} className="text-sm font-semibold text-cancelled">
          {m.web_leave_rest_missing({}, language)}
        </p>
      )}
    </fieldset>
  )
}
