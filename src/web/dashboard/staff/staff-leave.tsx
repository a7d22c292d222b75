import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { Session } from '#auth/session.ts'
import { findLeave } from '#domain/booking/find-leave.ts'
import { leaveCancelling } from '#domain/booking/leave-cancelling.ts'
import { leaveHandingOver } from '#domain/booking/leave-handing-over.ts'
import { leaveKeeping } from '#domain/booking/leave-keeping.ts'
import type { LeaveOutcome } from '#domain/booking/leave.ts'
import type { Locale } from '#domain/locale.ts'
import { Refusal } from '#domain/refusal.ts'
import { returnToTeam } from '#domain/staff/return-to-team.ts'
import { now } from '#time/clock.ts'
import { LeaveForms } from './leave-forms.tsx'
import { idOf } from '#web/links.ts'
import { noticeCookie, type Notice } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { appointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { leaveChoice, leavePath, reasonIn, restIn, type LeaveChoice } from './leave-form.ts'

export async function loader({ params, url, context }: LoaderFunctionArgs) {
  const session = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const choice = leaveChoice(url.searchParams)
  const found = await leaveOf(session, params['id'], choice, locale)
  const reader = { locale, timeZone: session.professional.timeZone, now: now() }
  const cards = found.appointments.map((one) => appointmentCard(one, reader))
  const { member, given, others } = found
  return {
    id: member.id,
    name: member.name,
    active: member.active,
    stays: member.role === 'owner' || member.id === session.member.id,
    choice,
    seen: found.seen,
    others,
    anyoneCouldTake: found.anyoneCouldTake,
    cards,
    /** What each would take over, and what nobody can. */
    handed: others
      .map(({ id, name }) => ({ id, name, cards: cards.filter((card) => given.get(card.id) === id) }))
      .filter((one) => one.cards.length > 0),
    left: cards.filter((card) => !given.has(card.id)),
  }
}

export type LeaveData = Awaited<ReturnType<typeof loader>>

export async function action({ request, params, context }: ActionFunctionArgs) {
  const session = managerSessionOf(context)
  const form = await request.formData()
  const { locale } = context.get(visitContext)
  const choice = leaveChoice(form)
  const { member } = await leaveOf(session, params['id'], choice, locale)
  const done = (notice: Notice, path = leavePath(member.id, { ...choice, what: null })) =>
    redirect(path, { headers: { 'Set-Cookie': noticeCookie(notice) } })
  try {
    if (form.get('intent') === 'return') {
      await returnToTeam(session.scope, member.id)
      return done({ kind: 'returned', name: member.name })
    }
    return done({ kind: 'left', name: member.name, ...(await decide(session, member.id, choice, form)) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { reason } = error
    if (reason === 'staff_limit_reached') return done({ kind: 'refused', reason, client: '' })
    if (reason === 'appointments_changed')
      return done({ kind: 'refused', reason, client: '' }, leavePath(member.id, choice))
    if (reason === 'appointments_undecided')
      return data({ rest: Object.fromEntries(restIn(form)), reason: reasonIn(form) ?? '' }, { status: 422 })
    throw data(null, { status: reason === 'unknown_staff_member' ? 404 : 409 })
  }
}

export type LeaveAnswer = { rest: Record<string, string>; reason: string }

function decide(
  { scope, actor }: Session,
  staffId: string,
  { what, to }: LeaveChoice,
  form: FormData,
): Promise<LeaveOutcome> {
  const leave = { staffId, seen: String(form.get('seen') ?? '') }
  const reason = reasonIn(form)
  switch (what) {
    case 'hand_over':
      return leaveHandingOver(scope, actor, leave, { to, rest: restIn(form), reason })
    case 'cancel':
      return leaveCancelling(scope, actor, leave, reason)
    case 'keep':
      return leaveKeeping(scope, actor, leave)
    case null:
      throw data(null, { status: 400 })
  }
}

async function leaveOf({ scope }: Session, param: string | undefined, { to }: LeaveChoice, locale: Locale) {
  const id = idOf(param)
  const found = id && (await findLeave(scope, id, to, locale))
  if (!found) throw data(null, { status: 404 })
  return found
}

export default function StaffLeavePage() {
  return <LeaveForms leave={useLoaderData<typeof loader>()} />
}
