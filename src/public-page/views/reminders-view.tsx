import { m } from '#paraglide/messages.js'
import { servicesLink } from '#public-page/links.ts'
import type { Visit } from '#public-page/visit.ts'
import { Letter, type Sender } from './letter.tsx'

interface RemindersProps {
  readonly visit: Visit
  readonly business: Sender
  /** The client wants none. */
  readonly off: boolean
}

/** Whether the client gets reminders, and the button that changes it. */
export function RemindersView({ visit, business, off }: RemindersProps) {
  const { name } = business
  const title = off ? m.public_reminders_off_title({}, visit) : m.public_reminders_on_title({}, visit)
  return (
    <Letter visit={visit} title={`${title} · ${name}`} business={business} step="problem">
      <h1>{title}</h1>
      <p className="lede" role="status">
        {off ? m.public_reminders_off({ name }, visit) : m.public_reminders_on({ name }, visit)}
      </p>
      <form method="post" action={visit.path} data-send-once="">
        <input type="hidden" name="reminders" value={off ? 'on' : 'off'} />
        <button className={off ? 'button' : 'button danger'} type="submit">
          {off ? m.public_reminders_turn_on({}, visit) : m.public_reminders_turn_off({}, visit)}
        </button>
      </form>
      <p>
        <a href={servicesLink(visit, business.username)}>{m.public_book_with({ name }, visit)}</a>
      </p>
    </Letter>
  )
}
