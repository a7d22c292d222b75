import { setAccountSettings } from '#auth/accounts.ts'
import { giveSignIn } from '#auth/give-sign-in.ts'
import { createApiKey } from '#auth/create-api-key.ts'
import { readSession } from '#auth/session.ts'
import { signIn } from '#auth/sign-in.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import { blockDate } from '#domain/availability/block-date.ts'
import { connectCalendar } from '#domain/calendar-sync/connect-calendar.ts'
import { setGoogleAccess } from '#domain/calendar-sync/google-access.ts'
import { keepImport } from '#domain/client/keep-import.ts'
import { outboxSender } from '#mail/outbox.ts'
import { addEndpoint } from '#domain/webhook/add-endpoint.ts'
import { now } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from './book.ts'
import type { Things } from './route-rights.ts'
import { makeSalon, type Salon } from './salon.ts'

export const roles = ['owner', 'admin', 'attendant', 'specialist'] as const
export type Role = (typeof roles)[number]

export interface Tenant {
  readonly professionalId: string
  /** With which somebody of that role is signed in. */
  readonly cookies: Readonly<Record<Role, string>>
  /** Something of everything; an appointment, its client and a blocked date are their own. */
  readonly thingsOf: Readonly<Record<Role, Things>>
}

/** A professional with somebody of every role. */
export async function makeTenant(name: string): Promise<Tenant> {
  setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' })
  setGoogleAccess({ google: { clientId: 'id', clientSecret: 'secret' }, baseUrl: 'http://localhost:3000' })
  const salon = await makeSalon({ staff: roles.length })
  const cookies: Partial<Record<Role, string>> = {}
  const thingsOf: Partial<Record<Role, Things>> = {}
  const file = {
    fileName: 'a.csv',
    columns: ['Name'],
    mapping: ['name'],
    rows: [{ number: 2, cells: ['Ana'] }],
  } as const
  const imported = await keepImport(salon.scope, file)
  const endpoint = { url: 'https://example.com/hooks', events: ['booking.created'] } as const
  const { id: webhook } = await addEndpoint(salon.scope, endpoint)
  for (const [index, role] of roles.entries()) {
    const staff = salon.staffIds[index]!
    await giveRole(salon, staff, role)
    const { cookie, session } = await enter(salon, staff, `${name}-${role}@example.com`)
    const { id: booking, clientId: client } = await book(salon, nextWeek(), { staffId: staff })
    await connectCalendar(salon.scope, { staffId: staff, code: 'a code', verifier: 'a verifier' })
    const blocked = await blockDate(salon.scope, farAway, staff, null)
    const mail = await firstMail(salon, booking)
    cookies[role] = cookie
    thingsOf[role] = {
      booking,
      client,
      service: salon.serviceId,
      staff,
      import: imported,
      mail,
      blocked,
      session,
      key: (await createApiKey(salon.scope, { kind: 'secret', name: 'Website' })).id,
      professional: salon.scope.professionalId,
      webhook,
    }
  }
  const { professionalId } = salon.scope
  return { professionalId, cookies: cookies as Tenant['cookies'], thingsOf: thingsOf as Tenant['thingsOf'] }
}

const farAway = {
  start: Temporal.PlainDateTime.from('2040-01-02T00:00'),
  end: Temporal.PlainDateTime.from('2040-01-03T00:00'),
}

/** Ten in the morning, when the salon is open. */
function nextWeek(): Temporal.Instant {
  const day = now().toZonedDateTimeISO('Europe/Lisbon').toPlainDate().add({ days: 7 })
  return day.toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: '10:00' }).toInstant()
}

async function giveRole({ scope }: Salon, staffId: string, role: Role): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('staff_members')
      .set({ role })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', staffId)
      .execute(),
  )
}

async function enter(salon: Salon, staffId: string, email: string) {
  const person = { name: 'Ana', email, password: 'correct horse battery' }
  await giveSignIn(salon.scope, staffId, person)
  const outcome = await signIn({ ...person, address: email })
  if (outcome.kind !== 'signed_in') throw new Error(`the sign-in was ${outcome.kind}`)
  const cookie = outcome.cookies.map((one) => one.split(';')[0]).join('; ')
  return { cookie, session: (await readSession(new Headers({ cookie })))!.id }
}

/** Sends what is due; answers a mail about the booking. */
async function firstMail({ scope }: Salon, bookingId: string): Promise<string> {
  const sender = outboxSender(keepInOutbox)
  const delivery = { sender, from: { email: 'b@example.com' }, baseUrl: 'http://localhost:3000' }
  while (await drain(taskVerbs(delivery), new AbortController().signal));
  const [[mail]] = await readTenant(scope, (database) =>
    database
      .selectFrom('notifications')
      .select('id')
      .where('professional_id', '=', scope.professionalId)
      .where('booking_id', '=', bookingId)
      .limit(1),
  )
  return mail!.id
}
