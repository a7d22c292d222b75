import { m } from '#paraglide/messages.js'
import { partsOfDay, type PartOfDay } from '#public-page/part-of-day.ts'
import type { Visit } from '#public-page/visit.ts'
import { capitalised } from '#wording/capitalised.ts'
import { type DateWords } from '#wording/date-words.ts'
import { instantText } from './appointment-card.tsx'

export interface SlotListProps {
  readonly visit: Visit
  readonly words: DateWords
  readonly day: Temporal.PlainDate
  /** Epoch milliseconds, in order. */
  readonly slots: readonly number[]
  /** Of a slot, given as an ISO instant. */
  readonly linkToSlot: (start: string) => string
}

/** The free times of one day. Each link says day and time in full; eyes see the time alone. */
export function SlotList({ visit, words, day, slots, linkToSlot }: SlotListProps) {
  const dayLabel = capitalised(words.day(day))
  return (
    <div data-own={m.public_own_time({ time: '{time}' }, visit)}>
      {partsOfDay(slots, words).map(({ part, slots: labels }) => (
        <div className="part" key={part}>
          <h3>{partName(part, visit)}</h3>
          <ul className="slots">
            {labels.map(({ start, clock }) => {
              const instant = instantText(start)
              return (
                <li key={start}>
                  <a className="slot" href={linkToSlot(instant)}>
                    <span className="vh">{dayLabel}, </span>
                    <time dateTime={instant}>{clock}</time>
                  </a>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </div>
  )
}

function partName(part: PartOfDay, visit: Visit): string {
  if (part === 'morning') return m.public_morning({}, visit)
  return part === 'afternoon' ? m.public_afternoon({}, visit) : m.public_evening({}, visit)
}
