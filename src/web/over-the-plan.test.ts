import { RouterContextProvider, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setAccountSettings } from '#auth/accounts.ts'
import { giveSignIn } from '#auth/give-sign-in.ts'
import { signIn } from '#auth/sign-in.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { addStaffMember } from '#domain/staff/add-staff-member.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { loader as planLoader } from '#web/dashboard/plan/plan.tsx'
import { noticeOf } from './notice.ts'
import { onlySignedIn, sessionOf } from './signed-in.ts'
import { visitContext } from './visit.ts'

useDatabase()

let salon: Salon
const cookies: Record<string, string> = {}

beforeAll(async () => {
  setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' })
  salon = await makeSalon({ plan: 'pro' })
  const admin = { name: 'Admin', email: 'admin@example.com', bio: null, role: 'admin' } as const
  const people = { owner: salon.staffIds[0]!, admin: await addStaffMember(salon.scope, admin, 1, []) }
  for (const [role, staffId] of Object.entries(people)) {
    const person = { name: role, email: `${role}@example.com`, password: 'correct horse battery' }
    await giveSignIn(salon.scope, staffId, person)
    const outcome = await signIn({ ...person, address: '10.7.0.1' })
    cookies[role] =
      outcome.kind === 'signed_in' ? outcome.cookies.map((one) => one.split(';')[0]).join('; ') : ''
  }
})
beforeEach(() => changePlan(salon.scope, 'free'))

/** What somebody's request meets at the gate; `arrived` where it came past it. */
async function ask(role: string, method: 'GET' | 'POST', path = '/dashboard/services') {
  const url = new URL(path, 'http://localhost:3000')
  const request = new Request(url, { method, headers: { cookie: cookies[role]! } })
  const context = new RouterContextProvider()
  const visit = { locale: 'en', nonce: '', address: '10.7.0.1', baseUrl: 'http://localhost:3000' } as const
  context.set(visitContext, visit)
  const args = { request, url, context, params: {}, pattern: '' } as unknown as LoaderFunctionArgs &
    ActionFunctionArgs
  let arrived = false
  const arrive = async () => {
    arrived = true
    return new Response()
  }
  const answer = await (async () => onlySignedIn(args, arrive))().catch((thrown: unknown) => thrown)
  return { arrived, answer: answer as Response, args, session: arrived ? sessionOf(context) : null }
}

describe('a staff member whom the plan does not cover', () => {
  it('looks at everything as before', async () => {
    const { arrived, session } = await ask('admin', 'GET')
    expect([arrived, session!.readOnly]).toEqual([true, true])
  })

  it('changes nothing, and is told why', async () => {
    const { arrived, answer } = await ask('admin', 'POST')
    expect([arrived, answer.status, answer.headers.get('Location')]).toEqual([false, 302, '/dashboard'])
    const told = new Headers({ cookie: answer.headers.get('Set-Cookie')!.split(';')[0]! })
    expect(noticeOf(told)).toMatchObject({ kind: 'refused', reason: 'not_in_plan' })
  })

  it.each(['connect', 'callback'])('follows no link that changes something: %s', async (step) => {
    const { arrived, answer } = await ask('admin', 'GET', `/dashboard/google-calendar/${step}`)
    expect([arrived, answer.headers.get('Location')]).toEqual([false, '/dashboard'])
  })

  it('still ends sessions and chooses another password', async () => {
    expect((await ask('admin', 'POST', '/dashboard/sessions')).arrived).toBe(true)
  })

  it('works again after an upgrade, at once', async () => {
    await changePlan(salon.scope, 'plus')
    const { arrived, session } = await ask('admin', 'POST')
    expect([arrived, session!.readOnly]).toEqual([true, false])
  })
})

describe('the page of the plan', () => {
  it('is never closed to the owner, who sees the plans and how to get another', async () => {
    expect((await ask('owner', 'POST')).arrived).toBe(true)
    const { args } = await ask('owner', 'GET')
    const page = await planLoader(args)
    expect(page.offer).toMatchObject({ username: salon.username })
    expect(page.beyond.staff).toMatchObject([{ name: 'Admin' }])
  })

  it('shows an admin the usage alone', async () => {
    const { args } = await ask('admin', 'GET')
    const page = await planLoader(args)
    expect([page.offer, page.usage.staffBesidesOwner]).toEqual([null, { used: 1, limit: 0 }])
  })
})
