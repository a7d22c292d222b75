import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { findReconnects } from '#domain/calendar-sync/find-reconnects.ts'
import { plans } from '#domain/plan/plan.ts'
import { findStaff } from '#domain/staff/find-staff.ts'
import { isExpired } from '#domain/staff/invitation.ts'
import { coveredByPlan } from '#domain/staff/staff-member.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { StaffLimit } from './staff-limit.tsx'
import { StaffList } from './staff-list.tsx'
import { useLanguage } from '#web/language.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, member, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const [staff, reconnects] = await Promise.all([findStaff(scope), findReconnects(scope)])
  const at = now()
  const words = timeWords(locale, professional.timeZone)
  const active = staff.filter((one) => one.active)
  const covered = coveredByPlan(active, professional.plan)
  const limit = plans[professional.plan].staffBesidesOwner
  const invited = staff.filter(({ invitation }) => invitation && !isExpired(invitation, at))
  return {
    staff: staff.map((one) => ({
      id: one.id,
      name: one.name,
      email: one.invitation?.email ?? one.email,
      role: one.role,
      self: one.id === member.id,
      active: one.active,
      googleIsLost: reconnects.includes(one.id),
      beyondPlan: one.active && !covered.includes(one),
      invitation: one.invitation && {
        expired: isExpired(one.invitation, at),
        until: words.shortDate(one.invitation.expiresAt),
      },
    })),
    used: active.filter(({ role }) => role !== 'owner').length + invited.length,
    limit: Number.isFinite(limit) ? limit : null,
  }
}

export type ListedStaffMember = Awaited<ReturnType<typeof loader>>['staff'][number]

export default function StaffPage() {
  const { staff, used, limit } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_team({}, language)} · Converso Booking`}</title>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1>{m.web_team({}, language)}</h1>
          <p className="mt-1 text-ink-soft">{m.web_team_lede({}, language)}</p>
        </div>
        {(limit === null || used < limit) && (
          <ButtonLink to="/dashboard/staff/invite">{m.web_team_invite({}, language)}</ButtonLink>
        )}
      </div>
      {limit !== null && <StaffLimit used={used} limit={limit} />}
      <StaffList staff={staff} />
      {staff.length === 1 && (
        <p className="mt-6 rounded-sm border border-dashed border-edge p-8 text-center text-ink-soft">
          {limit === 0 ? m.web_team_alone_free({}, language) : m.web_team_alone({}, language)}
        </p>
      )}
    </>
  )
}
