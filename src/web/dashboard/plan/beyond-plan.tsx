import { Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'

/** What is on record and not covered by the plan, and what can be done about it. */
export function BeyondPlan({
  beyond: { services, staff },
}: {
  beyond: { services: readonly Named[]; staff: readonly Named[] }
}) {
  const language = useLanguage()
  if (services.length + staff.length === 0) return null
  return (
    <section aria-labelledby="beyond" className="border-s-4 border-pending bg-pending-wash px-4 py-3">
      <h2 id="beyond" className="font-sans text-base font-semibold text-pending">
        {m.web_plan_beyond({}, language)}
      </h2>
      <p className="text-sm">{m.web_plan_beyond_lede({}, language)}</p>
      {services.length > 0 && (
        <div className="mt-3">
          <p>{m.web_plan_beyond_services({}, language)}</p>
          <Names names={services} />
          <p className="text-sm">
            <Link
              to="/dashboard/services"
              className="inline-flex min-h-11 items-center text-accent-ink underline underline-offset-4"
            >
              {m.web_plan_beyond_order({}, language)}
            </Link>
          </p>
        </div>
      )}
      {staff.length > 0 && (
        <div className="mt-3">
          <p>{m.web_plan_beyond_staff({}, language)}</p>
          <Names names={staff} />
        </div>
      )}
    </section>
  )
}

interface Named {
  readonly id: string
  readonly name: string
}

function Names({ names }: { names: readonly Named[] }) {
  return (
    <ul className="list-disc ps-5 font-semibold">
      {names.map(({ id, name }) => (
        <li key={id} className="break-words">
          {name}
        </li>
      ))}
    </ul>
  )
}
