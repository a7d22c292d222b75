import { Form, Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { MoveData } from './move.tsx'
import { useLanguage } from '#web/language.ts'
import { Button, buttonStyle } from '#web/components/button.tsx'
import { SelectField, TextField } from '#web/components/field.tsx'
import { Icon } from '#web/components/icon.tsx'
import { MovedFields } from './move-anyway.tsx'
import { MoveProblem } from './move-problem.tsx'

/** Another date, time or staff member for an appointment: free times first, any time with a warning. */
export function MoveForms({ move }: { move: MoveData }) {
  const language = useLanguage()
  const { card } = move
  const title = m.web_move_title({ client: card.client }, language)
  return (
    <>
      <title>{`${title} · Converso Booking`}</title>
      <Link
        to={move.back}
        className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 text-ink-soft hover:text-accent-ink"
      >
        <Icon name="back" className="size-4" />
        {m.web_move_keep({}, language)}
      </Link>
      <h1>{title}</h1>
      <p className="mt-1 text-ink-soft">
        {m.web_move_now({}, language)}:{' '}
        <time dateTime={card.start} className="font-semibold text-ink">
          {card.day}, {card.clock}–{card.until}
        </time>{' '}
        · {card.service} · {card.staff}
      </p>
      <div role="alert" className="mt-4">
        {move.open ? <MoveProblem move={move} /> : <Ended />}
      </div>
      {move.open && (
        <div className="mt-4 grid max-w-3xl gap-6">
          <WhereTo move={move} />
          <FreeTimes move={move} />
          <AnyTime move={move} />
        </div>
      )}
    </>
  )
}

function Ended() {
  const language = useLanguage()
  return <p className="border-s-4 border-cancelled ps-3 font-semibold">{m.web_move_ended({}, language)}</p>
}

function WhereTo({ move }: { move: MoveData }) {
  const language = useLanguage()
  const { typed, bounds, staff } = move
  return (
    <Form
      key={`${typed.date} ${typed.staff}`}
      method="get"
      className="panel grid items-start gap-4 p-4 sm:grid-cols-[12rem_minmax(0,1fr)_auto]"
    >
      <input type="hidden" name="back" value={move.back} />
      <TextField
        type="date"
        name="date"
        label={m.web_calendar_date({}, language)}
        defaultValue={typed.date}
        min={bounds.first}
        max={bounds.last}
        required
        error={move.error === 'date' ? m.web_move_date_wrong(bounds, language) : undefined}
      />
      {staff.length > 1 ? (
        <SelectField name="staff" label={m.web_staff({}, language)} defaultValue={typed.staff}>
          {staff.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : (
        <span className="max-sm:hidden" />
      )}
      <Button kind="quiet" className="sm:mt-[1.625rem]">
        {m.web_move_show({}, language)}
      </Button>
    </Form>
  )
}

function FreeTimes({ move }: { move: MoveData }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="free">
      <h2 id="free" className="mb-2">
        {m.web_move_free({}, language)}
      </h2>
      {move.free.length === 0 ? (
        <p className="text-ink-soft">{m.web_move_free_none({}, language)}</p>
      ) : (
        <Form method="post" className="flex flex-wrap gap-2">
          <MovedFields move={move} />
          {move.free.map(({ start, clock }) => (
            <button
              key={start}
              type="submit"
              name="slot"
              value={start}
              className={`${buttonStyle('quiet')} tabular min-w-18 px-3!`}
              aria-label={m.web_move_to({ time: clock }, language)}
            >
              {clock}
            </button>
          ))}
        </Form>
      )}
    </section>
  )
}

function AnyTime({ move }: { move: MoveData }) {
  const language = useLanguage()
  const { time } = move.typed
  return (
    <Form method="post" key={time} className="flex max-w-md flex-wrap items-start gap-3">
      <MovedFields move={move} />
      <TextField
        type="time"
        name="time"
        label={m.web_move_other({}, language)}
        hint={m.web_move_other_hint({}, language)}
        defaultValue={time === '?' ? '' : time}
        required
        className="min-w-40 flex-1"
        error={move.error === 'time' ? m.web_move_time_wrong({}, language) : undefined}
      />
      <Button kind="quiet" className="mt-[1.625rem]">
        {m.web_move({}, language)}
      </Button>
    </Form>
  )
}
