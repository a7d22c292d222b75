import { randomUUIDv7 } from 'node:crypto'
import type { Session } from '#auth/session.ts'
import { bookManually } from '#domain/booking/book-manually.ts'
import type { Booking } from '#domain/booking/booking.ts'
import { findClient } from '#domain/client/find-client.ts'
import { findMatchingClients, type MatchingClient } from '#domain/client/find-matching-clients.ts'
import type { Locale } from '#domain/locale.ts'
import { plans } from '#domain/plan/plan.ts'
import { Refusal, type RefusalReason } from '#domain/refusal.ts'
import { bookingReachOf } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import { dateOf } from '#time/local-day.ts'
import { idOf } from '#web/links.ts'
import {
  isAccepted,
  newAppointmentErrors,
  newAppointmentTyped,
  typedStart,
  type NewAppointmentErrors,
  type NewAppointmentTyped,
} from './new-appointment-form.ts'
import { newAppointmentView, type NewAppointmentView } from './new-appointment-view.ts'

/** All that the page of a new appointment shows. */
export interface NewAppointmentState {
  readonly typed: NewAppointmentTyped
  readonly errors: NewAppointmentErrors
  readonly refused: RefusalReason | null
  readonly limits: { readonly manual: number; readonly all: number }
  readonly matches: readonly MatchingClient[] | null
  readonly known: MatchingClient | null
  readonly view: NewAppointmentView
}

export async function newAppointmentState(
  session: Session,
  form: FormData | URLSearchParams,
  locale: Locale,
): Promise<NewAppointmentState> {
  const { scope, member, professional } = session
  const reach = bookingReachOf(member)
  const sent = newAppointmentTyped(form, professional.locale, randomUUIDv7())
  // An address that names no day means today, which stands in the field then.
  const today = dateOf(professional.timeZone, now().epochMilliseconds)
  const read = form.has('date') ? sent : { ...sent, date: today.toString() }
  const next = form.get('next')
  const typed = typeof next === 'string' && next ? { ...read, date: next, slot: '', time: '' } : read
  const id = idOf(typed.client)
  const [view, known, matches] = await Promise.all([
    newAppointmentView(session, typed, locale),
    id ? findClient(scope, reach, id) : undefined,
    form.get('intent') === 'find' ? findMatchingClients(scope, reach, typed.name) : null,
  ])
  const { manualBookingsPerMonth: manual, bookingsPerMonth: all } = plans[professional.plan]
  return {
    typed: { ...typed, client: id && !known ? '' : typed.client },
    errors: {},
    refused: null,
    limits: { manual, all },
    matches,
    known: known ? { id: known.id, name: known.name, email: known.email, phone: known.phone } : null,
    view,
  }
}

/** Books what was typed. Where it cannot be booked, or not without a warning that was not shown yet, what the page has
 *  to say. */
export async function enterAppointment(
  session: Session,
  state: NewAppointmentState,
  locale: Locale,
): Promise<Booking | NewAppointmentState> {
  const { scope, member, actor, professional } = session
  const { typed, view } = state
  const reach = bookingReachOf(member)
  const start = typedStart(typed, professional.timeZone, view.bounds)
  const errors = newAppointmentErrors(typed, start, view.bounds)
  if (Object.keys(errors).length > 0 || !start) return { ...state, errors }
  const namesakes = typed.client === '' ? await namesakesOf(session, typed) : []
  if (namesakes.length > 0) return { ...state, matches: namesakes, errors: { client: true } }
  if (!view.time || view.time.taken || !isAccepted(typed.accepted, start, view.time.reasons)) return state
  try {
    const client = clientOf(typed)
    const wanted = { serviceId: view.service, staffId: view.chosen, startTime: start, client }
    return await bookManually(
      scope,
      { actor, reach },
      { id: typed.id, ...wanted, notes: typed.notes || null },
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...state, refused: error.reason, view: await newAppointmentView(session, typed, locale) }
  }
}

/** Clients on record who could be meant. An email address that was typed says by itself who it is. */
async function namesakesOf(
  { scope, member }: Session,
  { name, email }: NewAppointmentTyped,
): Promise<readonly MatchingClient[]> {
  if (email) return []
  const same = (other: string) => other.toLowerCase() === name.toLowerCase()
  const found = await findMatchingClients(scope, bookingReachOf(member), name)
  return found.some((one) => same(one.name)) ? found : []
}

function clientOf({ client, name, email, phone, locale }: NewAppointmentTyped) {
  const id = idOf(client)
  return id ? { id } : { name, email: email || null, phone: phone || null, locale }
}
