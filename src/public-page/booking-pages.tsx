import type { Context } from 'hono'
import { linkHolderScope } from '#auth/visitor.ts'
import type { Scope } from '#scope.ts'
import { guardClientChange } from '#domain/booking/booking.ts'
import { cancelBooking } from '#domain/booking/cancel-booking.ts'
import { findLinkedBooking, type LinkedBooking } from '#domain/booking/find-linked-booking.ts'
import { rescheduleBooking } from '#domain/booking/reschedule-booking.ts'
import { now } from '#time/clock.ts'
import { reasonFrom } from './cancel-form.ts'
import { bookingLink } from './links.ts'
import { bookingCalendar, manageBooking, reschedule, type RescheduleQuestion } from './manage-booking.ts'
import { namedProblemPage, problemPage } from './problem.tsx'
import { instantFrom, readForm, textOf } from './read-form.ts'
import { reasonOf, refusalPage } from './refusal-page.ts'
import { sendPage } from './send-page.ts'
import { BookingView } from './views/booking-view.tsx'
import { RescheduleView } from './views/reschedule-view.tsx'
import { visitOf, visitTo } from './visit-of.ts'

interface Held {
  readonly scope: Scope
  readonly token: string
  readonly linked: LinkedBooking
}

type Page = (c: Context, held: Held) => Promise<Response>

/** Finds the booking behind the link; whoever holds the link may see and change it. */
export function ofBooking(page: Page) {
  return async (c: Context): Promise<Response> => {
    const token = (c.req.param('token') ?? '').replace(/\.ics$/, '')
    const scope = linkHolderScope(token)
    const linked = scope && (await findLinkedBooking(scope, token))
    if (!scope || !linked) return namedProblemPage(c, 'gone')
    return page(c, { scope, token, linked }).catch((error: unknown) =>
      refusalPage(c, error, async () => linked.professional),
    )
  }
}

export const bookingPage: Page = async (c, held) => sendBooking(c, held, 200)

export const calendarPage: Page = async (c, { token, linked }) => {
  c.header('Content-Disposition', 'attachment; filename="appointment.ics"')
  c.header('Cache-Control', 'private, no-cache')
  return c.body(bookingCalendar(linked, token, visitOf(c, linked.professional.locale)), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
  })
}

export const cancelPage: Page = async (c, held) => {
  const form = await readForm(c)
  if (typeof form === 'number') return problemPage(c, form)
  try {
    await cancelBooking(held.scope, { kind: 'client' }, held.linked.booking.id, reasonFrom(form))
  } catch (error) {
    return sendUnchanged(c, held, error)
  }
  return c.redirect(linkTo(c, held), 303)
}

export const reschedulePage: Page = async (c, held) => {
  const { booking, professional } = held.linked
  try {
    guardClientChange(booking, professional.rescheduleCutoffMinutes, now())
  } catch (error) {
    return sendUnchanged(c, held, error)
  }
  const { month, date, start } = c.req.query()
  return sendPicker(c, held, { month, date, chosen: instantFrom(start) }, 200)
}

export const movePage: Page = async (c, held) => {
  const form = await readForm(c)
  if (typeof form === 'number') return problemPage(c, form)
  const start = instantFrom(textOf(form, 'start'))
  if (start === null) return problemPage(c, 400)
  try {
    const startTime = Temporal.Instant.fromEpochMilliseconds(start)
    await rescheduleBooking(held.scope, { kind: 'client' }, held.linked.booking.id, startTime)
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === 'slot_taken') return sendPicker(c, held, { chosen: start, refused: 'taken' }, 409)
    if (reason === 'slot_unavailable')
      return sendPicker(c, held, { chosen: start, refused: 'unbookable' }, 422)
    return sendUnchanged(c, held, error)
  }
  const link = linkTo(c, held)
  return c.redirect(`${link}${link.includes('?') ? '&' : '?'}moved=1`, 303)
}

/** The booking as it is, which tells why it cannot be changed any more. */
async function sendUnchanged(c: Context, held: Held, error: unknown): Promise<Response> {
  const reason = reasonOf(error)
  if (reason !== 'cutoff_passed' && reason !== 'booking_ended') throw error
  const linked = (await findLinkedBooking(held.scope, held.token)) ?? held.linked
  return sendBooking(c, { ...held, linked }, 409)
}

function sendBooking(c: Context, { token, linked }: Held, status: 200 | 409): Response {
  const visit = visitTo(c, linked.professional)
  const moved = status === 200 && c.req.query('moved') !== undefined
  return sendPage(c, <BookingView {...manageBooking(linked, token, visit, moved)} />, status)
}

async function sendPicker(
  c: Context,
  { scope, token, linked }: Held,
  question: RescheduleQuestion,
  status: 200 | 409 | 422,
): Promise<Response> {
  const visit = visitTo(c, linked.professional)
  return sendPage(c, <RescheduleView {...await reschedule(scope, linked, token, visit, question)} />, status)
}

function linkTo(c: Context, { token, linked }: Held): string {
  return bookingLink(visitOf(c, linked.professional.locale), token)
}
