import { visitorScope } from '#auth/visitor.ts'
import { refuse } from '#domain/refusal.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { planNames, type PlanName } from '#domain/plan/plan.ts'
import { openInstallation } from '#installation.ts'
import { type Command, UsageError } from './command.ts'

export const changePlanCommand: Command = {
  usage: 'plan USERNAME PLAN',
  does: `Puts a professional on a plan: ${planNames.join(', ')}.`,
  async run([username, plan, ...rest], config) {
    if (!username || !plan || rest.length) throw new UsageError('Say the username and the plan.')
    if (!isPlan(plan)) throw new UsageError(`There is no plan "${plan}"; there are ${planNames.join(', ')}.`)
    const installation = await openInstallation(config, 'join')
    try {
      await changePlan((await visitorScope(username)) ?? refuse('unknown_username'), plan)
      console.log(`${username} is on the plan ${plan}.`)
      return 0
    } finally {
      await installation.close()
    }
  },
}

function isPlan(text: string): text is PlanName {
  return (planNames as readonly string[]).includes(text)
}
