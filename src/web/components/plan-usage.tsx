import type { Share, Usage } from '#domain/booking/find-usage.ts'
import { planNames, type PlanName } from '#domain/plan/plan.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { SettingsSection } from './settings-section.tsx'

/** What the plan covers and how much of it is used. Plans are the operator's to change. */
export function PlanUsage({ plan, usage, username }: { plan: PlanName; usage: Usage; username: string }) {
  const language = useLanguage()
  const next = planNames[planNames.indexOf(plan) + 1]
  return (
    <SettingsSection
      id="plan"
      title={m.web_settings_plan({}, language)}
      lede={m.web_settings_plan_lede({ plan: nameOf(plan) }, language)}
    >
      <UsageMeter
        id="usage-bookings"
        label={m.web_settings_usage_bookings({}, language)}
        share={usage.bookings}
      />
      <UsageMeter
        id="usage-manual"
        label={m.web_settings_usage_manual({}, language)}
        share={usage.manualBookings}
      />
      <UsageMeter
        id="usage-services"
        label={m.web_settings_usage_services({}, language)}
        share={usage.activeServices}
      />
      <UsageMeter
        id="usage-staff"
        label={m.web_settings_usage_staff({}, language)}
        share={usage.staffBesidesOwner}
      />
      {next && (
        <div className="border-t border-dotted border-line pt-4 sm:col-span-2">
          <p>{m.web_settings_upgrade({ plan: nameOf(next) }, language)}</p>
          <p className="mt-2 rounded-sm bg-well px-3 py-2 font-mono text-sm break-words">
            <code>{`npm run converso -- plan ${username} ${next}`}</code>
          </p>
        </div>
      )}
    </SettingsSection>
  )
}

const nameOf = (plan: PlanName) => plan.charAt(0).toUpperCase() + plan.slice(1)

function UsageMeter({ id, label, share }: { id: string; label: string; share: Share }) {
  const language = useLanguage()
  const { used, limit } = share
  return (
    <div>
      <p id={id} className="mb-1.5">
        <span className="text-sm text-ink-soft">{label}</span>
        <span className="tabular block font-semibold">
          {limit === null
            ? m.web_settings_used_unlimited({ used }, language)
            : m.web_settings_used({ used, limit }, language)}
        </span>
      </p>
      {limit !== null && limit > 0 && (
        <meter
          aria-labelledby={id}
          min={0}
          max={limit}
          low={limit * 0.8}
          high={limit - 0.5}
          optimum={0}
          value={Math.min(used, limit)}
        />
      )}
    </div>
  )
}
