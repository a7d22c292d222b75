import type { PlanName } from '#domain/plan/plan.ts'
import { m } from '#paraglide/messages.js'
import type { PlanFeature } from './plan-view.ts'
import { useLanguage } from '#web/language.ts'
import { featureWord, planWord } from '#web/wording/plan-words.ts'
import { Icon } from '#web/components/icon.tsx'

interface Row {
  readonly feature: PlanFeature
  readonly values: readonly { readonly plan: PlanName; readonly value: number | boolean | null }[]
}

/** What each plan gives. On a phone there is room for the plans beside one another, and no more: there the name of a
 *  row stands above it. */
export function PlanComparison({ table, current }: { table: readonly Row[]; current: PlanName }) {
  const language = useLanguage()
  const names = table[0]!.values.map(({ plan }) => plan)
  return (
    <section aria-labelledby="plans">
      <h2 id="plans">{m.web_plan_compare({}, language)}</h2>
      <table className="panel mt-3 w-full table-fixed border-separate border-spacing-0 text-center">
        <thead>
          <tr>
            <td className="w-[34%] border-b border-line p-3 max-sm:hidden" />
            {names.map((plan) => (
              <th
                key={plan}
                scope="col"
                aria-current={plan === current || undefined}
                className={`border-b border-line px-1 py-3 align-bottom font-serif text-base font-medium sm:text-lg ${plan === current ? mine : ''}`}
              >
                {plan === current && (
                  <span className="block font-sans text-xs font-semibold text-accent-ink">
                    {m.web_plan_yours({}, language)}
                  </span>
                )}
                {planWord(plan)}
              </th>
            ))}
          </tr>
        </thead>
        {table.map((row) => (
          <Feature key={row.feature} row={row} current={current} />
        ))}
      </table>
    </section>
  )
}

const mine = 'bg-tint'

function Feature({ row, current }: { row: Row; current: PlanName }) {
  const language = useLanguage()
  const name = featureWord(row.feature, language)
  return (
    <tbody>
      <tr className="sm:hidden">
        <th
          scope="rowgroup"
          colSpan={row.values.length}
          className="px-3 pt-3 text-start text-sm font-normal text-ink-soft"
        >
          {name}
        </th>
      </tr>
      <tr>
        <th
          scope="row"
          className="border-t border-dotted border-line p-3 text-start font-normal max-sm:hidden"
        >
          {name}
        </th>
        {row.values.map(({ plan, value }) => (
          <td
            key={plan}
            className={`tabular px-0.5 py-2 text-[0.9375rem] font-semibold sm:text-base sm:border-t sm:border-dotted sm:border-line sm:py-3 ${plan === current ? mine : ''}`}
          >
            <Value value={value} />
          </td>
        ))}
      </tr>
    </tbody>
  )
}

function Value({ value }: { value: number | boolean | null }) {
  const language = useLanguage()
  if (typeof value === 'number') return value.toLocaleString(language.locale)
  if (value === true)
    return (
      <>
        <Icon name="tick" className="mx-auto size-5 text-accent-ink" />
        <span className="sr-only">{m.web_yes({}, language)}</span>
      </>
    )
  return (
    <>
      <span aria-hidden="true" className={value === null ? 'text-lg leading-none' : 'text-ink-soft'}>
        {value === null ? '∞' : '–'}
      </span>
      <span className="sr-only">
        {value === null ? m.web_plan_no_limit({}, language) : m.web_no({}, language)}
      </span>
    </>
  )
}
