import type { Context, Next } from 'hono'
import { visitorScope } from '#auth/visitor.ts'
import type { Scope } from '#scope.ts'
import { findOffer } from '#domain/availability/find-offer.ts'
import type { FoundSlots } from '#domain/availability/find-slots.ts'
import { anyone } from '#domain/availability/offer.ts'
import { bookingLinkToken } from '#domain/booking/booking-link.ts'
import { usernameAfter } from '#domain/professional/queries.ts'
import { usernameProblem } from '#domain/professional/username.ts'
import { chooseService } from './choose-service.ts'
import { chooseSlot } from './choose-slot.ts'
import { detailsErrors, detailsFrom } from './details-form.ts'
import { bookingLink } from './links.ts'
import { namedProblemPage, problemPage } from './problem.tsx'
import { instantFrom, readForm, textOf } from './read-form.ts'
import { reasonOf, refusalPage } from './refusal-page.ts'
import { sendPage } from './send-page.ts'
import { ChooseServiceView } from './views/choose-service-view.tsx'
import { ChooseSlotView } from './views/choose-slot-view.tsx'
import { YourDetailsView, type YourDetailsProps } from './views/your-details-view.tsx'
import { toldLanguage, visitOf, visitTo } from './visit-of.ts'
import {
  bookFromForm,
  freshBookingId,
  yourDetails,
  yourDetailsAgain,
  type DetailsAgain,
  type DetailsQuestion,
} from './your-details.ts'

type Page = (c: Context, scope: Scope) => Promise<Response>

/** Finds out whose page it is. What cannot be a username is somebody else's URL. */
export function ofProfessional(page: Page) {
  return async (c: Context, next: Next): Promise<Response | void> => {
    const username = c.req.param('username') ?? ''
    if (usernameProblem(username.toLowerCase())) return next()
    const written = username.toLowerCase()
    if (username !== written) return c.redirect(underUsername(c, username, written), 308)
    const scope = await visitorScope(username)
    if (!scope) return underFormerUsername(c, username)
    return page(c, scope).catch((error: unknown) =>
      refusalPage(c, error, async () => (await findOffer(scope)).schedule.professional),
    )
  }
}

// Printed cards and bookmarks keep their username when the professional changes theirs; a form keeps what it holds.
async function underFormerUsername(c: Context, username: string): Promise<Response> {
  const successor = await usernameAfter(username)
  if (successor === undefined) return namedProblemPage(c, 'nobody')
  return c.redirect(underUsername(c, username, successor), 307)
}

function underUsername(c: Context, asked: string, username: string): string {
  const { pathname, search } = new URL(c.req.url)
  return `/${username}${pathname.slice(asked.length + 1)}${search}`
}

export const servicePage: Page = async (c, scope) => {
  const offer = await findOffer(scope)
  const visit = visitTo(c, offer.schedule.professional)
  return sendPage(c, <ChooseServiceView {...chooseService(offer, visit, c.req.query('staff'))} />)
}

export const slotPage: Page = async (c, scope) => {
  const { staff, month, date } = c.req.query()
  const serviceId = c.req.param('serviceId')!
  return sendPage(
    c,
    <ChooseSlotView {...await chooseSlot(scope, visitsTo(c), { serviceId, staff, month, date })} />,
  )
}

export const detailsPage: Page = async (c, scope) => {
  const start = instantFrom(c.req.query('start'))
  if (start === null) return c.redirect(new URL(c.req.url).pathname.replace(/\/details$/, ''), 303)
  const props = await yourDetails(scope, visitsTo(c), questionOf(c, c.req.query('staff'), start))
  return sendPage(c, <YourDetailsView {...props} />)
}

/** Takes the details form: a booking and its page, or the form again with what stands in the way. */
export const bookPage: Page = async (c, scope) => {
  const form = await readForm(c)
  if (typeof form === 'number') return problemPage(c, form)
  const start = instantFrom(textOf(form, 'start') || c.req.query('start'))
  if (start === null) return problemPage(c, 400)
  const typed = detailsFrom(form)
  const errors = detailsErrors(typed)
  const question = questionOf(c, textOf(form, 'staff') || c.req.query('staff'), start)
  const bookingId = bookingIdFrom(form)
  if (Object.keys(errors).length > 0) return sendAgain(c, scope, question, { typed, errors, bookingId })
  try {
    const locale = toldLanguage(c) ?? (await findOffer(scope)).schedule.professional.locale
    const booking = await bookFromForm(scope, question, typed, { bookingId, locale })
    return c.redirect(
      bookingLink(visitOf(c, locale), bookingLinkToken(scope.professionalId, booking.id)),
      303,
    )
  } catch (error) {
    const again = againAfter(error)
    if (!again) throw error
    return sendAgain(c, scope, question, { typed, ...again })
  }
}

// What was refused was not booked, so the next try gets an id of its own.
function againAfter(error: unknown): Omit<DetailsAgain, 'typed'> | undefined {
  switch (reasonOf(error)) {
    case 'slot_taken':
      return { errors: {}, refused: 'taken' }
    case 'slot_unavailable':
      return { errors: {}, refused: 'unbookable' }
    case 'booking_limit_reached':
      return { errors: {} }
    case 'phone_required':
      return { errors: { phone: 'missing' } }
    default:
      return undefined
  }
}

async function sendAgain(
  c: Context,
  scope: Scope,
  question: DetailsQuestion,
  again: DetailsAgain,
): Promise<Response> {
  const props = await yourDetailsAgain(scope, visitsTo(c), question, again)
  return sendPage(c, <YourDetailsView {...props} />, statusOf(props))
}

function statusOf({ bookable, conflict }: YourDetailsProps): 403 | 409 | 422 {
  if (!bookable) return 403
  return conflict?.reason === 'taken' ? 409 : 422
}

function questionOf(c: Context, staff: string | undefined, start: number): DetailsQuestion {
  return { serviceId: c.req.param('serviceId')!, staffId: staff || anyone, start }
}

function visitsTo(c: Context) {
  return ({ schedule }: Pick<FoundSlots, 'schedule'>) => visitTo(c, schedule.professional)
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function bookingIdFrom(form: FormData): string {
  const id = textOf(form, 'booking_id')
  return uuid.test(id) ? id : freshBookingId()
}
