import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Booking, BookingStatus } from '#domain/booking/booking.ts'
import type { Locale } from '#domain/locale.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { activeServices, toService } from '#domain/service/queries.ts'
import { serviceIn, type Service } from '#domain/service/service.ts'
import { activeStaff } from '#domain/staff/queries.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { customisationFor } from './customisation.ts'
import type { Story } from './notice.ts'
import { logoOf, toLogo } from './queries.ts'
import type { NewTemplate } from './set-template.ts'
import type { TemplateKind } from './template.ts'

/** An appointment that nobody booked, in three days at ten, to show a mail with `template`'s words in it; with the usual
 *  ones where the plan knows no others. */
export async function readSample(
  scope: Scope,
  template: NewTemplate,
  sample: 'preview' | 'test',
): Promise<Story> {
  const [[row], [service], staff, [logo]] = await readTenant(
    scope,
    professionalOf(scope),
    activeServices(scope),
    activeStaff(scope),
    logoOf(scope),
  )
  const professional = toProfessional(row!)
  const booking = sampleBooking(professional, service && toService(service), template)
  const stored = {
    templates: [{ ...template, reset: false, version: 0 }],
    logo: logo ? toLogo(logo) : null,
  }
  return {
    booking,
    professional,
    serviceName: service
      ? serviceIn(toService(service), template.locale).name
      : m.mail_sample_service({}, { locale: template.locale }),
    staffName: staff.length > 1 ? staff[0]!.name : null,
    staffEmail: null,
    custom: customisationFor(
      { kind: template.kind, audience: 'client' },
      professional.plan,
      template.locale,
      stored,
    ),
    event: {
      byClient: false,
      reason: null,
      previousStartTime: booking.startTime.subtract({ hours: 24 }),
      startTime: booking.startTime,
      at: now(),
    },
    sample,
  }
}

function sampleBooking(
  professional: Professional,
  service: Service | undefined,
  { kind, locale }: { kind: TemplateKind; locale: Locale },
): Booking {
  const day = now().toZonedDateTimeISO(professional.timeZone).toPlainDate().add({ days: 3 })
  const startTime = day.toZonedDateTime({ timeZone: professional.timeZone, plainTime: '10:00' }).toInstant()
  const nobody = { serviceId: newId(), staffId: newId(), clientId: newId() }
  return {
    ...nobody,
    id: newId(),
    clientName: m.mail_sample_client({}, { locale }),
    clientEmail: null,
    clientPhone: null,
    startTime,
    endTime: startTime.add({ minutes: service?.durationMinutes ?? 30 }),
    status: statusOf(kind, professional),
    source: 'online',
    notes: null,
    price: service?.price ?? '0.00',
    currency: professional.currency,
    locale,
    version: 0,
    createdAt: now(),
  }
}

function statusOf(kind: TemplateKind, { autoConfirm }: Professional): BookingStatus {
  if (kind === 'cancellation') return 'cancelled'
  return kind === 'booking_confirmation' && !autoConfirm ? 'pending' : 'confirmed'
}
