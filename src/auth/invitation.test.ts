import { beforeEach, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { findInvitation } from '#domain/staff/find-invitation.ts'
import { findStaff } from '#domain/staff/find-staff.ts'
import { invitationToken } from '#domain/staff/invitation.ts'
import { inviteAgain } from '#domain/staff/invite-again.ts'
import { inviteStaffMember, type Invited } from '#domain/staff/invite-staff-member.ts'
import { withdrawInvitation } from '#domain/staff/withdraw-invitation.ts'
import { outboxSender } from '#mail/outbox.ts'
import type { Mail } from '#mail/sender.ts'
import { setClockStart } from '#time/clock.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { setAccountSettings } from './accounts.ts'
import { findStanding } from './find-standing.ts'
import { findWorkplaces } from './find-workplaces.ts'
import { giveSignIn } from './give-sign-in.ts'
import { joinTeam } from './join-team.ts'
import { joinTeamAs } from './join-team-as.ts'
import { sessionHolds } from './session-holds.ts'
import { readSession } from './session.ts'
import { signIn } from './sign-in.ts'
import { signsIn } from './signs-in.ts'
import { inviteeScope } from './visitor.ts'
import { whoseSession, withCookies } from './whose-session.ts'
import { workFor } from './work-for.ts'

useDatabase()

const password = 'correct horse battery'
let made = 0
let email: string
let salon: Salon

beforeEach(async () => {
  setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' })
  setClockStart(Temporal.Now.instant())
  email = `rita${++made}@example.com`
  salon = await makeSalon()
})

const draft = (changes: Partial<Invited> = {}): Invited => ({
  name: 'Rita',
  email,
  role: 'specialist',
  locale: 'pt',
  serviceIds: [salon.serviceId],
  ...changes,
})
const invite = (changes: Partial<Invited> = {}) => inviteStaffMember(salon.scope, draft(changes))

async function tokenOf(staffId: string): Promise<string> {
  const found = (await findStaff(salon.scope)).find(({ id }) => id === staffId)
  return invitationToken(salon.scope.professionalId, found!.invitation!.id)
}

async function enter(): Promise<Headers> {
  const outcome = await signIn({ email, password, address: email })
  if (outcome.kind !== 'signed_in') throw new Error(`the sign-in was ${outcome.kind}`)
  return withCookies(outcome.cookies)
}

async function join(staffId: string): Promise<Headers> {
  await joinTeam(salon.scope, await tokenOf(staffId), { name: 'Rita', email, password })
  return enter()
}

async function mails(): Promise<Mail[]> {
  const sent: Mail[] = []
  const sender = outboxSender(async (mail) => void sent.push(mail))
  const delivery = { sender, from: { email: 'b@example.com' }, baseUrl: 'http://localhost:3000' }
  while (await drain(taskVerbs(delivery), new AbortController().signal));
  return sent
}

async function leave(staffId: string): Promise<void> {
  await inTenant(salon.scope, (transaction) =>
    transaction
      .updateTable('staff_members')
      .set({ active: false })
      .where('professional_id', '=', salon.scope.professionalId)
      .where('id', '=', staffId)
      .execute(),
  )
}

describe('an invitation', () => {
  it('goes out once in the language of whoever is invited, and its link leads to it', async () => {
    await invite()
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to: { email }, subject: 'Trabalhe com Salon' })
    const url = new URL(/http:\/\/localhost:3000\/invitation\?\S+/.exec(mail!.text)![0])
    expect(url.searchParams.get('lang')).toBe('pt')
    const token = url.searchParams.get('token')!
    const offered = { name: 'Rita', email, role: 'specialist', business: 'Salon' }
    expect(await findInvitation(inviteeScope(token)!, token)).toMatchObject(offered)
    expect((await findStaff(salon.scope)).at(-1)!.invitation!.sentAt).not.toBeNull()
  })

  it('makes its link nobody else’s: a changed or foreign token opens nothing', async () => {
    const token = await tokenOf(await invite())
    const bytes = Buffer.from(token, 'base64url')
    bytes[20]! ^= 1
    const forged = bytes.toString('base64url')
    expect(await findInvitation(inviteeScope(forged)!, forged)).toBeUndefined()
    const other = await makeSalon()
    expect(await findInvitation(other.scope, token)).toBeUndefined()
    await expect(joinTeam(other.scope, token, { name: 'Eve', email, password })).rejects.toMatchObject({
      reason: 'unknown_invitation',
    })
    expect(inviteeScope('no token')).toBeUndefined()
  })

  it('lets nobody be booked before it is accepted, and then they are of the team and sign in', async () => {
    const staffId = await invite()
    const ids = async () => (await findTeam(salon.scope)).map(({ id }) => id)
    expect(await ids()).not.toContain(staffId)
    const session = await readSession(await join(staffId))
    expect(await ids()).toContain(staffId)
    expect(session).toMatchObject({
      member: { id: staffId, role: 'specialist' },
      scope: { professionalId: salon.scope.professionalId, role: 'specialist', staffId },
    })
    expect((await findTeam(salon.scope)).at(-1)!.serviceIds).toEqual(new Set([salon.serviceId]))
  })

  it('is accepted once, also by two at the same time', async () => {
    const token = await tokenOf(await invite())
    const accept = () => joinTeam(salon.scope, token, { name: 'Rita', email, password })
    const outcomes = await Promise.allSettled([accept(), accept()])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(accept()).rejects.toMatchObject({ reason: 'email_in_use' })
    expect(await findInvitation(salon.scope, token)).toBeUndefined()
  })

  it('expires after seven days, is replaced by a newer one, and can be taken back', async () => {
    const staffId = await invite()
    const first = await tokenOf(staffId)
    await inviteAgain(salon.scope, staffId)
    const second = await tokenOf(staffId)
    expect(second).not.toBe(first)
    expect(await findInvitation(salon.scope, first)).toBeUndefined()
    setClockStart(Temporal.Now.instant().add({ hours: 7 * 24 - 1 }))
    expect(await findInvitation(salon.scope, second)).toBeDefined()
    setClockStart(Temporal.Now.instant().add({ hours: 7 * 24 + 1 }))
    expect(await findInvitation(salon.scope, second)).toBeUndefined()
    const late = joinTeam(salon.scope, second, { name: 'Rita', email, password })
    await expect(late).rejects.toMatchObject({ reason: 'unknown_invitation' })
    expect(await signsIn(email)).toBe(false)
    await inviteAgain(salon.scope, staffId)
    const third = await tokenOf(staffId)
    await withdrawInvitation(salon.scope, staffId)
    expect(await findInvitation(salon.scope, third)).toBeUndefined()
    expect((await findStaff(salon.scope)).map(({ id }) => id)).toEqual(salon.staffIds)
    // The letters of those that were replaced or taken back are not sent any more.
    expect(await mails()).toEqual([])
  })

  it('counts towards the plan, when it is made and when it is accepted', async () => {
    salon = await makeSalon({ plan: 'plus', staff: 5 })
    const staffId = await invite()
    await expect(invite({ email: 'one.more@example.com' })).rejects.toMatchObject({
      reason: 'staff_limit_reached',
    })
    await withdrawInvitation(salon.scope, staffId)
    const attempts = ['a', 'b', 'c'].map((name) => invite({ email: `${name}${email}` }))
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const free = await makeSalon({ plan: 'free' })
    const never = inviteStaffMember(free.scope, { ...draft(), serviceIds: [free.serviceId] })
    await expect(never).rejects.toMatchObject({ reason: 'staff_limit_reached' })
  })

  it('goes to nobody who is on the list, in any case of letters', async () => {
    await invite()
    await expect(invite({ email: email.toUpperCase() })).rejects.toMatchObject({ reason: 'already_on_team' })
    await expect(invite({ email: 'Staff0@Example.com' })).rejects.toMatchObject({ reason: 'already_on_team' })
    await expect(inviteAgain(salon.scope, salon.staffIds[0]!)).rejects.toMatchObject({
      reason: 'already_on_team',
    })
  })
})

describe('who works for two businesses', () => {
  it('accepts with the sign-in that they have, and each browser shows the one that it chose', async () => {
    const home = await makeSalon()
    await giveSignIn(home.scope, home.staffIds[0]!, { name: 'Rita', email, password })
    const staffId = await invite()
    const token = await tokenOf(staffId)
    const newcomer = joinTeam(salon.scope, token, { name: 'Rita', email, password })
    await expect(newcomer).rejects.toMatchObject({ reason: 'email_in_use' })
    const [headers, other] = [await enter(), await enter()]
    const who = (await whoseSession(headers))!
    await joinTeamAs(salon.scope, token, { email }, who)
    expect(await workFor(who, salon.scope.professionalId)).toBe(true)
    const shown = async (one: Headers) => (await readSession(one))?.scope
    expect(await shown(headers)).toMatchObject({ professionalId: salon.scope.professionalId, staffId })
    expect(await shown(other)).toMatchObject({ professionalId: home.scope.professionalId, role: 'owner' })
    expect((await findWorkplaces(who)).map(({ professionalId }) => professionalId)).toEqual([
      salon.scope.professionalId,
      home.scope.professionalId,
    ])
    // Whoever leaves one is with the other at once.
    await leave(staffId)
    expect(await shown(headers)).toMatchObject({ professionalId: home.scope.professionalId })
  })

  it('is not shown a business that is not theirs', async () => {
    const headers = await join(await invite())
    const who = (await whoseSession(headers))!
    expect(await workFor(who, (await makeSalon()).scope.professionalId)).toBe(false)
  })

  it('cannot accept what was sent to somebody else', async () => {
    const token = await tokenOf(await invite())
    const person = { personId: '0190b4a0-0000-7000-8000-000000000000', email: 'eve@example.com' }
    await expect(joinTeamAs(salon.scope, token, { email }, person)).rejects.toMatchObject({
      reason: 'unknown_invitation',
    })
  })
})

describe('who leaves', () => {
  it('is signed out at once, and comes back by a new invitation', async () => {
    const staffId = await invite()
    const headers = await join(staffId)
    const who = (await whoseSession(headers))!
    expect([await sessionHolds(headers), await findStanding(who)]).toEqual([true, 'works'])
    await leave(staffId)
    expect(await readSession(headers)).toBeUndefined()
    expect([await sessionHolds(headers), await findStanding(who)]).toEqual([false, 'left'])
    await inviteAgain(salon.scope, staffId)
    await joinTeamAs(salon.scope, await tokenOf(staffId), { email }, who)
    expect((await readSession(headers))?.member.id).toBe(staffId)
  })
})
