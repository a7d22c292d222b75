import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { Icon } from '#web/components/icon.tsx'

/** Leads a new professional to their first booking: services, hours, the link. */
export function FirstSteps({ hasService, hasHours }: { hasService: boolean; hasHours: boolean }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="start" className="panel mt-6 border-t-[3px] border-t-accent-edge">
      <h2 id="start" className="px-5 pt-5 pb-2">
        {m.web_start({}, language)}
      </h2>
      <ol>
        <Step
          number={1}
          to="/dashboard/services/new"
          title={m.web_start_service({}, language)}
          why={m.web_start_service_why({}, language)}
          done={hasService}
        />
        <Step
          number={2}
          to="/dashboard/hours"
          title={m.web_start_hours({}, language)}
          why={m.web_start_hours_why({}, language)}
          done={hasHours}
        />
        <Step
          number={3}
          to="/dashboard/share"
          title={m.web_start_share({}, language)}
          why={m.web_start_share_why({}, language)}
          done={false}
        />
      </ol>
    </section>
  )
}

interface StepProps {
  readonly number: number
  readonly to: string
  readonly title: string
  readonly why: string
  readonly done: boolean
}

function Step({ number, to, title, why, done }: StepProps) {
  const language = useLanguage()
  return (
    <li className="border-t border-dotted border-line">
      <Link to={to} className="flex items-center gap-4 px-5 py-3 transition-colors hover:bg-tint">
        <span
          aria-hidden="true"
          className={`grid size-9 flex-none place-items-center rounded-full border font-serif text-lg ${done ? 'border-accent-edge bg-accent text-on-accent' : 'border-edge text-accent-ink'}`}
        >
          {done ? <Icon name="tick" /> : number}
        </span>
        <span className="min-w-0 flex-1">
          <span className={`block font-semibold ${done ? 'text-ink-soft line-through' : ''}`}>{title}</span>
          <span className="block text-sm text-ink-soft">{done ? m.web_start_done({}, language) : why}</span>
        </span>
        <Icon name="next" className="size-4" />
      </Link>
    </li>
  )
}
