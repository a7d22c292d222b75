import { planNames, type PlanName } from '#domain/plan/plan.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { planWord } from '#web/wording/plan-words.ts'

/** How to get another plan: whoever runs the installation changes it with one command. */
export function Upgrade({ username, next }: { username: string; next: PlanName }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="upgrade">
      <h2 id="upgrade">{m.web_plan_upgrade({}, language)}</h2>
      <div className="panel mt-3 max-w-3xl p-5">
        <p>{m.web_settings_upgrade({ plan: planWord(next) }, language)}</p>
        <p className="mt-3 rounded-sm bg-well px-3 py-2 font-mono text-sm break-words">
          <code>{`npm run -s converso -- plan ${username} ${next}`}</code>
        </p>
        <p className="mt-3 text-sm text-ink-soft">
          {m.web_plan_upgrade_others({ plans: planNames.join(', ') }, language)}
        </p>
      </div>
    </section>
  )
}
