import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { mayInvite } from '#auth/may-invite.ts'
import { Refusal } from '#domain/refusal.ts'
import { findServices } from '#domain/service/find-services.ts'
import { serviceIn } from '#domain/service/service.ts'
import { changeStaffMember } from '#domain/staff/change-staff-member.ts'
import { findStaff, type ManagedStaffMember } from '#domain/staff/find-staff.ts'
import { assignableRoles } from '#domain/staff/guard-role-change.ts'
import { invitationUrl, isExpired } from '#domain/staff/invitation.ts'
import { inviteAgain } from '#domain/staff/invite-again.ts'
import { withdrawInvitation } from '#domain/staff/withdraw-invitation.ts'
import { m } from '#paraglide/messages.js'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { BackLink } from '#web/components/back-link.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { InvitationCard } from './invitation-card.tsx'
import { StaffForm } from './staff-form.tsx'
import { StaffLinks } from './staff-links.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie, type Notice } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { versionIn } from '#web/version-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'
import { staffTyped, typedStaff, type StaffErrors, type StaffTyped } from './typed-staff-member.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { scope, member, professional } = managerSessionOf(context)
  const { locale, baseUrl } = context.get(visitContext)
  const [found, services] = await Promise.all([memberOf(scope, params['id']), findServices(scope)])
  const { id, name, role, active, version, invitation } = found
  const words = timeWords(locale, professional.timeZone)
  const when = (instant: Temporal.Instant) => `${words.shortDate(instant)}, ${words.clock(instant)}`
  return {
    id,
    name,
    role,
    active,
    version,
    email: invitation?.email ?? found.email,
    roles: assignableRoles(member, found),
    /** Owners stay, and nobody takes themselves off the team. */
    mayLeave: found.active ? role !== 'owner' && id !== member.id : !invitation,
    typed: asTyped(found),
    services: services
      .filter(({ archived }) => !archived)
      .map((one) => ({ id: one.id, name: serviceIn(one, locale).name })),
    invitation: invitation && {
      expired: isExpired(invitation, now()),
      until: when(invitation.expiresAt),
      sent: invitation.sentAt && when(invitation.sentAt),
      url: invitationUrl(baseUrl, scope.professionalId, invitation.id, null),
    },
  }
}

export type StaffMemberData = Awaited<ReturnType<typeof loader>>

async function memberOf(scope: Scope, given: string | undefined): Promise<ManagedStaffMember> {
  const id = idOf(given)
  const found = id && (await findStaff(scope)).find((one) => one.id === id)
  if (!found) throw data(null, { status: 404 })
  return found
}

function asTyped({ name, email, bio, role, serviceIds }: ManagedStaffMember): StaffTyped {
  return { name, email: email ?? '', bio: bio ?? '', role, locale: '', serviceIds: [...serviceIds] }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { scope, actor } = managerSessionOf(context)
  const found = await memberOf(scope, params['id'])
  const form = await request.formData()
  const intent = form.get('intent')
  if (intent === 'again' || intent === 'withdraw') return changeInvitation(scope, found, intent)
  const version = versionIn(form)
  if (version === null) throw data(null, { status: 400 })
  const typed = { ...staffTyped(form), ...(!form.has('role') && { role: found.role }) }
  const { member, errors } = typedStaff(typed)
  if (!member) return data({ typed, version, errors, problem: 'fix' as const }, { status: 422 })
  try {
    await changeStaffMember(scope, actor.id, { id: found.id, version, ...member })
  } catch (error) {
    return notSaved(scope, found.id, typed, error)
  }
  return done(`/dashboard/staff/${found.id}`, { kind: 'saved' })
}

export type StaffAnswer = Extract<Awaited<ReturnType<typeof action>>, { data: unknown }>['data']

async function notSaved(scope: Scope, id: string, typed: StaffTyped, error: unknown) {
  if (!(error instanceof Refusal)) throw error
  const { version } = await memberOf(scope, id)
  const answer = { typed, version, errors: {} as StaffErrors }
  if (error.reason === 'staff_member_changed')
    return data({ ...answer, problem: 'changed' as const }, { status: 409 })
  if (error.reason === 'staff_limit_reached')
    return data({ ...answer, problem: 'limit' as const }, { status: 422 })
  if (error.reason === 'not_allowed') return data({ ...answer, problem: 'role' as const }, { status: 403 })
  throw data(null, { status: 404 })
}

async function changeInvitation(
  scope: Scope,
  { id, name, version, ...found }: ManagedStaffMember,
  intent: 'again' | 'withdraw',
) {
  const told = { typed: asTyped({ id, name, version, ...found }), version, errors: {} as StaffErrors }
  try {
    if (intent === 'withdraw') {
      await withdrawInvitation(scope, id)
      return done('/dashboard/staff', { kind: 'invitation_withdrawn', name })
    }
    if (!(await mayInvite(scope))) return data({ ...told, problem: 'too_many' as const }, { status: 429 })
    await inviteAgain(scope, id)
    const email = found.invitation?.email ?? found.email ?? ''
    return done(`/dashboard/staff/${id}`, { kind: 'invited', email })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.reason === 'staff_limit_reached')
      return data({ ...told, problem: 'limit' as const }, { status: 422 })
    // They accepted, or somebody took it back, in the meantime: the page that follows shows it.
    return redirect(`/dashboard/staff/${id}`)
  }
}

function done(to: string, notice: Notice): Response {
  return redirect(to, { headers: { 'Set-Cookie': noticeCookie(notice) } })
}

export default function StaffMemberPage() {
  const member = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${member.name} · Converso Booking`}</title>
      <BackLink to="/dashboard/staff" label={m.web_team({}, language)} />
      <h1 className="break-words">{member.name}</h1>
      {member.email && <p className="mt-1 break-all text-ink-soft">{member.email}</p>}
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <StaffForm key={answer?.version ?? member.version} member={member} answer={answer} />
        <div className="grid gap-6">
          {!member.active && <InvitationCard member={member} />}
          <StaffLinks id={member.id} />
          {member.active && <PhotoLink id={member.id} />}
          {member.mayLeave && <Leaving member={member} />}
        </div>
      </div>
    </>
  )
}

function PhotoLink({ id }: { id: string }) {
  return (
    <p>
      <ButtonLink kind="quiet" to={`/dashboard/staff/${id}/photo`}>
        {m.web_photo({}, useLanguage())}
      </ButtonLink>
    </p>
  )
}

function Leaving({ member: { id, name, active } }: { member: StaffMemberData }) {
  const language = useLanguage()
  return (
    <p>
      <ButtonLink kind={active ? 'danger' : 'quiet'} to={`/dashboard/staff/${id}/leave`}>
        {active ? m.web_leave_title({ name }, language) : m.web_leave_return({ name }, language)}
      </ButtonLink>
    </p>
  )
}
