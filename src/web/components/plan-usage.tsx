import type { Share, Usage } from '#domain/booking/find-usage.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'

/** How much of everything that the plan limits is used. */
export function PlanUsage({
  usage,
  month,
}: {
  usage: Omit<Usage, 'month' | 'beyond'>
  /** In words. */
  month: string
}) {
  const language = useLanguage()
  return (
    <section aria-labelledby="usage">
      <h2 id="usage">{m.web_plan_usage({ month }, language)}</h2>
      <div className="panel mt-3 grid gap-x-8 gap-y-5 border-t-[3px] border-t-accent-edge p-5 sm:grid-cols-2">
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
        <p className="text-sm text-ink-soft sm:col-span-2">{m.web_plan_counting({}, language)}</p>
      </div>
    </section>
  )
}

function UsageMeter({ id, label, share }: { id: string; label: string; share: Share }) {
  const language = useLanguage()
  const { used, limit } = share
  return (
    <div>
      <p id={id} className="mb-1.5">
        <span className="text-sm text-ink-soft">{label}</span>
        <span
          className={`tabular block font-semibold ${limit !== null && used > limit ? 'text-pending' : ''}`}
        >
          {limit === null
            ? m.web_settings_used_unlimited({ used }, language)
            : m.web_settings_used({ used, limit }, language)}
        </span>
      </p>
      <LimitMeter label={id} share={share} />
    </div>
  )
}

/** The bar below the words of which `label` is the id; none where there is no limit to come near to. */
export function LimitMeter({ label, share: { used, limit } }: { label: string; share: Share }) {
  if (limit === null || limit === 0) return null
  return (
    <meter
      aria-labelledby={label}
      min={0}
      max={limit}
      low={limit * 0.8}
      high={limit - 0.5}
      optimum={0}
      value={Math.min(used, limit)}
    />
  )
}
