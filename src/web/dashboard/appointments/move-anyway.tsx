import { Form } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { MoveData } from './move.tsx'
import { useLanguage } from '#web/language.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'

/** What every form that moves the appointment brings along. */
export function MovedFields({ move: { card, typed, back } }: { move: MoveData }) {
  const fields = { version: card.version, date: typed.date, staff: typed.staff, back }
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

/** Moves all the same, now that the reader has been warned. */
export function MoveAnyway({ move }: { move: MoveData }) {
  const language = useLanguage()
  return (
    <Form method="post" className="mt-3 flex flex-wrap gap-2">
      <MovedFields move={move} />
      <input type="hidden" name="time" value={move.typed.time} />
      <input type="hidden" name="accepted" value={move.accepted} />
      <Button>{m.web_move_anyway({}, language)}</Button>
      <ButtonLink kind="plain" to={move.back}>
        {m.web_move_keep({}, language)}
      </ButtonLink>
    </Form>
  )
}
