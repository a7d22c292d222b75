import type { HistoryLine } from './history-lines.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'

export function History({ lines }: { lines: readonly HistoryLine[] }) {
  const language = useLanguage()
  return (
    <ol className="grid border-s-2 border-line ps-5">
      {lines.map((line) => (
        <li key={line.id} className="relative pb-4 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute -start-[1.625rem] top-1.5 size-2.5 rounded-full border-2 border-paper bg-edge"
          />
          <p>{line.what}</p>
          <p className="text-sm text-ink-soft">
            <time dateTime={line.instant}>{line.at}</time> · {line.who}
          </p>
          {line.reason && (
            <p className="mt-0.5 text-sm text-ink-soft italic">
              {m.web_history_reason({ reason: line.reason }, language)}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
