import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { findUsage } from '#domain/booking/find-usage.ts'
import { planNames } from '#domain/plan/plan.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { BeyondPlan } from './beyond-plan.tsx'
import { PlanComparison } from './plan-comparison.tsx'
import { PlanUsage } from '#web/components/plan-usage.tsx'
import { Upgrade } from './upgrade.tsx'
import { UsageWarnings } from '#web/components/usage-warnings.tsx'
import { useLanguage } from '#web/language.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { planWord } from '#web/wording/plan-words.ts'
import { beyondNames, planTable, usageWarnings } from './plan-view.ts'

/** Owners and admins see the usage; the plan itself is the owner's affair. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, member, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const found = await findUsage(scope, professional)
  const { month, beyond: _beyond, ...usage } = found
  return {
    plan: professional.plan,
    month: month.toLocaleString(locale, { month: 'long', year: 'numeric' }),
    usage,
    warnings: usageWarnings(found),
    beyond: beyondNames(found, locale),
    offer: member.role === 'owner' ? { table: planTable(), username: professional.username } : null,
  }
}

export default function PlanPage() {
  const { plan, month, usage, warnings, beyond, offer } = useLoaderData<typeof loader>()
  const language = useLanguage()
  const next = planNames[planNames.indexOf(plan) + 1]
  return (
    <>
      <title>{`${m.web_settings_plan({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/settings" label={m.web_settings({}, language)} />
      <h1>{m.web_settings_plan({}, language)}</h1>
      <p className="mt-1 text-ink-soft">{m.web_settings_plan_lede({ plan: planWord(plan) }, language)}</p>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-8">
        <UsageWarnings warnings={warnings} />
        <BeyondPlan beyond={beyond} />
        <PlanUsage usage={usage} month={month} />
        {offer && <PlanComparison table={offer.table} current={plan} />}
        {offer && next && <Upgrade username={offer.username} next={next} />}
        {!offer && <p className="text-ink-soft">{m.web_plan_owner_only({}, language)}</p>}
      </div>
    </>
  )
}
