import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { UpdateObject } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { backUp } from '#archive/back-up.ts'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import type { DB } from '#db/schema.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import { bookingLinkToken } from '#domain/booking/booking-link.ts'
import { findLinkedBooking } from '#domain/booking/find-linked-booking.ts'
import { openToken } from '#domain/calendar-sync/google-tokens.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { findInvitation } from '#domain/staff/find-invitation.ts'
import { invitationToken } from '#domain/staff/invitation.ts'
import { inviteStaffMember } from '#domain/staff/invite-staff-member.ts'
import { openInvitations } from '#domain/staff/queries.ts'
import { addEndpoint } from '#domain/webhook/add-endpoint.ts'
import { sealedEndpoint } from '#domain/webhook/queries.ts'
import { rotateSecret } from '#domain/webhook/rotate-secret.ts'
import { openSecret } from '#domain/webhook/signing-secret.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { converso, type Said } from '#tests/support/command.ts'
import { makeBlankDatabase } from '#tests/support/database.ts'
import { keepConnection } from '#tests/support/google-connection.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

const [first, second, third] = ['a secret for tests only', 'the second secret of three', 'the third of them']
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-rotate-'))
const database = useDatabase()
let salon: Salon
let webhook: { id: string; secret: string; former: string }
let googleId: string
let tokens: { booking: string; invitation: string }

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  salon = await makeSalon({ username: 'maria' })
  await makeSalon({ username: 'other' })
  const { id, secret: former } = await addEndpoint(salon.scope, {
    url: 'https://example.com/hook',
    events: ['booking.created'],
  })
  webhook = { id, former, secret: await rotateSecret(salon.scope, { id, version: 0 }) }
  const booking = await book(salon, Temporal.Instant.from('2030-01-08T10:00:00Z'))
  googleId = (await keepConnection(salon)).id
  tokens = { booking: booking.id, invitation: await invite() }
})
afterEach(() => setLinkSecret(first))
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** What opens with these secrets. */
async function googleTokens(...secrets: [string, string?]): Promise<(string | null)[]> {
  setLinkSecret(...secrets)
  const row = await google()
  return [row.refresh_token, row.access_token].map((sealed) => openToken(sealed, googleId))
}

async function setGoogle(change: UpdateObject<DB, 'calendar_connections'>): Promise<void> {
  await inTenant(salon.scope, (transaction) =>
    transaction
      .updateTable('calendar_connections')
      .set(change)
      .where('professional_id', '=', salon.scope.professionalId)
      .execute(),
  )
}

async function google() {
  const [[row]] = await readTenant(salon.scope, (tenant) =>
    tenant
      .selectFrom('calendar_connections')
      .selectAll()
      .where('professional_id', '=', salon.scope.professionalId)
      .where('id', '=', googleId),
  )
  return row!
}

/** Answers the invitation's id. */
async function invite(): Promise<string> {
  const who = {
    name: 'Rui',
    email: 'rui@example.com',
    role: 'specialist',
    locale: 'pt',
    serviceIds: [],
  } as const
  await inviteStaffMember(salon.scope, who)
  const [[invitation]] = await readTenant(salon.scope, openInvitations(salon.scope))
  return invitation!.id
}

// A command opens the database by itself, with a SECRET of its own.
async function rotate(settings: Record<string, string>, ...words: string[]): Promise<Said> {
  await disconnectDatabase()
  const environment = { DATABASE_URL: database.url(), DATA_DIR: folder, ...settings }
  const said = await converso(environment, 'rotate-secret', ...words)
  connectDatabase(database.url())
  return said
}

/** The links as letters carry them while these are the secrets. */
function links(...secrets: [string, string?]) {
  setLinkSecret(...secrets)
  const { professionalId } = salon.scope
  return {
    booking: bookingLinkToken(professionalId, tokens.booking),
    invitation: invitationToken(professionalId, tokens.invitation),
  }
}

async function opens({ booking, invitation }: ReturnType<typeof links>): Promise<boolean[]> {
  const found = [await findLinkedBooking(salon.scope, booking), await findInvitation(salon.scope, invitation)]
  return found.map((one) => one !== undefined)
}

async function signingSecrets(...secrets: [string, string?]): Promise<(string | null)[]> {
  setLinkSecret(...secrets)
  const [[endpoint]] = await readTenant(salon.scope, sealedEndpoint(salon.scope, webhook.id))
  return [endpoint!.secret, endpoint!.former_secret!].map((sealed) => openSecret(sealed, webhook.id))
}

const nothing = {
  professionals: 2,
  webhookSecrets: 0,
  googleAccounts: 0,
  busyAccounts: 0,
  bookingLinks: 0,
  invitations: 0,
  lost: [],
}

test('a SECRET that did not change leaves everything as it is', async () => {
  const { code, stdout, stderr } = await rotate({ SECRET: first }, '--json')
  expect([code, stderr, JSON.parse(stdout)]).toEqual([0, '', nothing])
})

test('with a wrong FORMER_SECRET what cannot be opened is named, and nothing is touched', async () => {
  const said = await rotate({ SECRET: second, FORMER_SECRET: third })
  expect(said.code).toBe(1)
  expect(said.stderr).toMatch(
    /^maria: the signing secret of the webhook https:\/\/example\.com\/hook opens with no/,
  )
  expect(await signingSecrets(first)).toEqual([webhook.secret, webhook.former])
  expect(await opens(links(second))).toEqual([false, false])
})

test('what was locked with the former SECRET is locked anew, and links of before and after open', async () => {
  const settings = { SECRET: second, FORMER_SECRET: first }
  expect(await signingSecrets(second, first)).toEqual([webhook.secret, webhook.former])
  expect(await opens(links(first))).toEqual([true, true])
  await setGoogle({ locked_until: Temporal.Instant.from('2999-01-01T00:00:00Z') })
  const { code, stdout, stderr } = await rotate(settings)
  expect([code, stderr]).toEqual([1, 'Google accounts in use at that moment: 1. Run this again.\n'])
  expect(stdout).toContain('Locked anew: signing secrets of webhooks: 1; tokens of Google accounts: 0.')
  expect(stdout).toContain('Made anew: booking links: 1; invitations: 1.')
  expect(stdout).toMatch(/FORMER_SECRET serves .* after a month it may go/)
  expect(await signingSecrets(second)).toEqual([webhook.secret, webhook.former])
  expect(await googleTokens(first)).toEqual(['refresh', 'access'])
  for (const secret of [first, second]) expect(await opens(links(secret))).toEqual([true, true])
  expect(await opens(links(third))).toEqual([false, false])
})

test('another run does what is left, and a third one nothing', async () => {
  const settings = { SECRET: second, FORMER_SECRET: first }
  await setGoogle({ locked_until: null })
  const { code, stdout } = await rotate(settings, '--json')
  expect([code, JSON.parse(stdout)]).toEqual([0, { ...nothing, googleAccounts: 1 }])
  expect(JSON.parse((await rotate(settings, '--json')).stdout)).toEqual(nothing)
  expect(await googleTokens(second)).toEqual(['refresh', 'access'])
})

test('where DATA_DIR keeps the secret, a new one is made beside it, and followed after the restart', async () => {
  fs.writeFileSync(path.join(folder, 'secret'), second)
  const made = await rotate({}, '--new')
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(made.stdout).toContain('Restart every server')
  expect(fs.readFileSync(path.join(folder, 'secret.former'), 'utf8')).toBe(second)
  const present = fs.readFileSync(path.join(folder, 'secret'), 'utf8')
  const followed = JSON.parse((await rotate({}, '--json')).stdout)
  expect(followed).toMatchObject({
    webhookSecrets: 1,
    googleAccounts: 1,
    bookingLinks: 1,
    invitations: 1,
    lost: [],
  })
  expect(await signingSecrets(present)).toEqual([webhook.secret, webhook.former])
})

test('another one is made only once the last one was followed', async () => {
  const kept = () => fs.readFileSync(path.join(folder, 'secret'), 'utf8')
  expect(await rotate({}, '--new')).toMatchObject({ code: 0 })
  const last = kept()
  const tooSoon = await rotate({}, '--new')
  expect(tooSoon).toMatchObject({ code: 1, stderr: expect.stringMatching(/^No new secret was made/) })
  expect(kept()).toBe(last)
})

test('a new one is not made where the environment has SECRET', async () => {
  const said = await rotate({ SECRET: first }, '--new')
  expect(said).toMatchObject({ code: 1, stdout: '' })
  expect(said.stderr).toMatch(/^SECRET is set: --new is for one that DATA_DIR keeps/)
})

test('a backup with the former SECRET is restored beside the new one', async () => {
  const file = path.join(folder, 'former.backup')
  await backUp({ url: database.url(), file, secret: first, onRows: () => {} })
  const blank = await makeBlankDatabase()
  const environment = { DATABASE_URL: blank.url, DATA_DIR: folder, SECRET: second }
  await disconnectDatabase()
  const refused = await converso({ ...environment, FORMER_SECRET: third }, 'restore', file)
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('SECRET is not that of the backup'),
  })
  expect(await converso({ ...environment, FORMER_SECRET: first }, 'restore', file)).toMatchObject({ code: 0 })
  connectDatabase(database.url())
  await blank.drop()
})
