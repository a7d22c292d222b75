import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { MoveData } from './move.tsx'
import { useLanguage } from '#web/language.ts'
import { durationWords } from '#wording/duration.ts'
import { againstWord } from '#web/wording/against-words.ts'
import { MoveAnyway } from './move-anyway.tsx'

/** What is against the time that was asked for: another appointment, which nothing overrules, or the hours. */
export function MoveProblem({ move }: { move: MoveData }) {
  const language = useLanguage()
  const { against, typed } = move
  if (!against) return null
  const staff = move.staff.find(({ id }) => id === typed.staff)?.name ?? ''
  const told = { when: against.when, staff }
  if (against.collisions.length > 0) return <Taken move={move} told={told} />
  return (
    <div className="panel border-s-4 border-s-pending p-4">
      <p className="font-semibold">{m.web_move_warning(told, language)}</p>
      <ul className="mt-1 list-inside list-disc">
        {against.rules.map((reason) => (
          <li key={reason}>{againstWord(reason, language)}</li>
        ))}
      </ul>
      <MoveAnyway move={move} />
    </div>
  )
}

function Taken({ move, told }: { move: MoveData; told: { when: string; staff: string } }) {
  const language = useLanguage()
  return (
    <div className="panel border-s-4 border-s-cancelled p-4">
      <p className="font-semibold">{m.web_move_taken(told, language)}</p>
      <ul className="mt-1 list-inside list-disc">
        {move.against!.collisions.map(({ id, client, from, until }) => (
          <li key={`${id} ${from}`}>
            {id ? (
              <Link
                to={`/dashboard/appointments/${id}`}
                className="text-accent-ink underline underline-offset-4"
              >
                {m.web_move_taken_by({ client: client!, from, until }, language)}
              </Link>
            ) : (
              m.web_move_taken_unknown({}, language)
            )}
          </li>
        ))}
      </ul>
      {move.bufferMinutes > 0 && (
        <p className="mt-1 text-ink-soft">
          {m.web_move_buffer({ buffer: durationWords(move.bufferMinutes) }, language)}
        </p>
      )}
    </div>
  )
}
