import { m } from '#paraglide/messages.js'
import type { Visit } from '#public-page/visit.ts'
import { capitalised } from '#wording/capitalised.ts'
import { type DateWords } from '#wording/date-words.ts'
import { instantText } from './appointment-card.tsx'
import type { Conflict } from './your-details-view.tsx'

export interface NearestTimesProps {
  readonly visit: Visit
  readonly words: DateWords
  /** The slot that cannot be had: epoch milliseconds. */
  readonly asked: number
  readonly conflict: Conflict
  readonly allTimes: string
  /** Inside a form with fields, whose text goes along. */
  readonly keepsTyped?: boolean
}

/** Says that the time is gone and offers its neighbours: each is a button of the form around it, one press away. */
export function NearestTimes({
  visit,
  words,
  asked,
  conflict,
  allTimes,
  keepsTyped = false,
}: NearestTimesProps) {
  const title =
    conflict.reason === 'taken' ? m.public_taken_title({}, visit) : m.public_unbookable_title({}, visit)
  return (
    <div className="alert gentle" role="alert" tabIndex={-1} autoFocus aria-labelledby="taken">
      <h2 id="taken">{title}</h2>
      <p>{m.public_taken({ time: capitalised(words.dayAndClock(asked)) }, visit)}</p>
      {conflict.nearest.length > 0 ? (
        <>
          <p>{keepsTyped ? m.public_taken_choose({}, visit) : m.public_taken_choose_new({}, visit)}</p>
          {/* Enter in a text field presses a form's first button: this one, which does nothing, and not a time. */}
          <button type="submit" disabled hidden />
          <ul className="nearest" data-own={m.public_own_time({ time: '{time}' }, visit)}>
            {conflict.nearest.map((start) => (
              <li key={start}>
                <button className="slot" type="submit" name="start" value={instantText(start)}>
                  <span className="meta">{capitalised(words.day(words.date(start)))}</span>
                  <span className="vh">, </span>
                  <time dateTime={instantText(start)}>{words.clock(start)}</time>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          {m.public_taken_elsewhere({}, visit)} <a href={allTimes}>{m.public_more_times({}, visit)}</a>
        </p>
      )}
    </div>
  )
}
