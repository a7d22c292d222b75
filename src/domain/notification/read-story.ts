import type { Scope } from '#scope.ts'
import { readTenant, type AnswersTo } from '#db/tenant.ts'
import { toBooking } from '#domain/booking/queries.ts'
import type { Locale } from '#domain/locale.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { serviceIn, type Service } from '#domain/service/service.ts'
import { inRounds } from '#domain/task/in-rounds.ts'
import { customisationFor } from './customisation.ts'
import { readersLocale, type Barred, type HandOver, type Notice, type Story } from './notice.ts'
import { bookingsToTell, eventsToTell, logoOf, teamSize, templatesOf, toLogo, toTemplate } from './queries.ts'

/** Reads what a message is about, in the reader's words; undefined where the booking was erased meanwhile. */
export async function readStory(scope: Scope, notice: Notice): Promise<Story | undefined> {
  const { row, event, professionalRow, team, templates, logo } = await readRows(scope, notice)
  if (!row || !event || !professionalRow) return undefined
  // To the address on record, which may have been corrected since the booking.
  const booking = { ...toBooking(row), clientEmail: row.client_address }
  const professional = toProfessional(professionalRow)
  const locale = readersLocale(notice.audience, { booking, professional })
  const told = toldEvent(event)
  return {
    booking,
    professional,
    serviceName: serviceNameIn(row, locale),
    // Who goes from two to one still says to whom the appointment went.
    staffName: (team && team.size > 1) || told.handOver ? row.staff_name : null,
    staffEmail: row.staff_email,
    barred: notice.audience === 'client' ? barredBy(notice, row) : null,
    custom: customisationFor(notice, professional.plan, locale, {
      templates: templates.map(toTemplate),
      logo: logo ? toLogo(logo) : null,
    }),
    event: told,
  }
}

/** A thousand reminders of one professional are read twenty at a time, not one by one; each no earlier than it is asked for. */
const readRows = inRounds(async (scope, notices: readonly Notice[]) => {
  const [bookings, [professionalRow], events, [team], templates, [logo]] = await readTenant(
    scope,
    bookingsToTell(
      scope,
      notices.map(({ bookingId }) => bookingId),
    ),
    professionalOf(scope),
    eventsToTell(
      scope,
      notices.map(({ eventId }) => eventId),
    ),
    teamSize(scope),
    templatesOf(scope),
    logoOf(scope),
  )
  return notices.map(({ bookingId, eventId }) => ({
    row: bookings.find(({ id }) => id === bookingId),
    event: events.find(({ id }) => id === eventId),
    professionalRow,
    team,
    templates,
    logo,
  }))
})

function barredBy(
  { kind }: Notice,
  row: { unreachable: string | null; reminders_off_at: Temporal.Instant | null },
): Barred | null {
  if (row.unreachable) return row.unreachable as Barred
  return kind === 'reminder' && row.reminders_off_at ? 'reminders_off' : null
}

type ToldRow = { service_name: string; service_description: string | null; service_translations: unknown }

function serviceNameIn(row: ToldRow, locale: Locale): string {
  const translations = row.service_translations as Service['translations']
  return serviceIn({ name: row.service_name, description: row.service_description, translations }, locale)
    .name
}

type EventRow = NonNullable<AnswersTo<[ReturnType<typeof eventsToTell>]>[0][0]>

function toldEvent(event: EventRow): Story['event'] {
  const before = event.before as { startTime?: string }
  const after = event.after as { startTime: string; reason?: string }
  return {
    byClient: event.actor === 'client',
    reason: after.reason ?? null,
    previousStartTime: before.startTime ? Temporal.Instant.from(before.startTime) : null,
    startTime: Temporal.Instant.from(after.startTime),
    at: event.created_at,
    handOver: handOverIn(event),
  }
}

function handOverIn(event: EventRow): HandOver | null {
  const [from, to] = [event.before, event.after].map((side) => (side as { staffId?: string }).staffId)
  if (event.previous_name === null || !to || from === to) return null
  const fromEmail = event.previous_active ? event.previous_email : null
  return { from: event.previous_name, fromEmail, toId: to }
}
