import { operatorScope } from '#auth/operator.ts'
import { findOffer } from '#domain/availability/find-offer.ts'
import { findUsage, type Usage } from '#domain/booking/find-usage.ts'
import { planNames, plans, type PlanName } from '#domain/plan/plan.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { openInstallation } from '#installation.ts'
import type { Command } from './command.ts'

export const changePlanCommand: Command = {
  name: 'plan',
  does: 'Puts a professional on a plan; says what changed, and what becomes inactive.',
  more: 'Nothing is deleted: what a smaller plan does not cover stops being offered.',
  arguments: [
    { name: 'USERNAME', is: "the professional's" },
    { name: 'PLAN', is: 'the plan', choices: planNames },
  ],
  json: true,
  examples: [['plan maria plus', 'maria is on Plus from now on']],
  async run({ words: [username, plan], settings, tell }) {
    const installation = await openInstallation(settings(), 'join')
    try {
      const { lines, data } = await change(username!, plan as PlanName)
      tell(lines.join('\n'), data)
      return 0
    } finally {
      await installation.close()
    }
  },
}

async function change(username: string, plan: PlanName): Promise<{ lines: string[]; data: object }> {
  const scope = await operatorScope(username)
  const before = await changePlan(scope, plan)
  const { professional } = (await findOffer(scope)).schedule
  const [was, is] = await Promise.all([
    findUsage(scope, { ...professional, plan: before }),
    findUsage(scope, professional),
  ])
  const data = { username, before, plan, bookings: is.bookings, notCovered: namesOf(is) }
  if (before === plan)
    return { lines: [`${username} is on the plan ${plan} already: nothing was changed.`], data }
  const lines = [
    `${username} is on the plan ${plan}; it was on ${before}.`,
    '',
    ...limitLines(before, plan, is),
    ...listed('Back as before:', namesBeyond(was), namesBeyond(is)),
    ...listed('Clients cannot book, until a plan covers it again (nothing is deleted):', namesBeyond(is)),
    ...usedUp(is),
  ]
  return { lines, data }
}

function limitLines(before: PlanName, plan: PlanName, usage: Usage): string[] {
  const [from, to] = [plans[before], plans[plan]]
  const rows = [
    ['', before, plan, 'in use'],
    limit('Bookings a month', from.bookingsPerMonth, to.bookingsPerMonth, usage.bookings.used),
    limit(
      'Entered by staff, a month',
      from.manualBookingsPerMonth,
      to.manualBookingsPerMonth,
      usage.manualBookings.used,
    ),
    limit('Active services', from.activeServices, to.activeServices, usage.activeServices.used),
    limit(
      'Staff besides the owner',
      from.staffBesidesOwner,
      to.staffBesidesOwner,
      usage.staffBesidesOwner.used,
    ),
    ['Day view of the calendar', yesNo(from.fullCalendar), yesNo(to.fullCalendar), ''],
    ['Own words in mails', yesNo(from.customTemplates), yesNo(to.customTemplates), ''],
    ['Google Calendar both ways', yesNo(from.twoWayCalendarSync), yesNo(to.twoWayCalendarSync), ''],
    limit('API requests a minute', from.apiRequestsPerMinute, to.apiRequestsPerMinute),
  ]
  return rows.map(([name = '', ...cells]) =>
    `  ${name.padEnd(27)}${cells.map((cell) => cell.padStart(10)).join('')}`.trimEnd(),
  )
}

function limit(name: string, from: number, to: number, used?: number): string[] {
  const words = (value: number) => (Number.isFinite(value) ? String(value) : 'no limit')
  return [name, words(from), words(to), used === undefined ? '' : String(used)]
}

const yesNo = (has: boolean) => (has ? 'yes' : 'no')

function namesOf({ beyond }: Usage) {
  return {
    services: beyond.services.map(({ name }) => name),
    staffMembers: beyond.team.map(({ name }) => name),
  }
}

function namesBeyond(usage: Usage): string[] {
  const { services, staffMembers } = namesOf(usage)
  return [
    ...services.map((name) => `service "${name}"`),
    ...staffMembers.map((name) => `staff member "${name}"`),
  ]
}

function listed(title: string, lines: readonly string[], without: readonly string[] = []): string[] {
  const told = lines.filter((line) => !without.includes(line))
  return told.length === 0 ? [] : ['', title, ...told.map((line) => `  ${line}`)]
}

function usedUp({ month, bookings: { used, limit: most } }: Usage): string[] {
  if (most === null || used < most) return []
  const end = month.add({ months: 1 })
  return ['', `${used} of ${most} bookings of this month are used: nobody can book before ${end}.`]
}
