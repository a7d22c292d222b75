import { changeBookingStatus } from '#domain/booking/change-booking-status.ts'
import { addService } from '#domain/service/add-service.ts'
import { offerService } from '#domain/service/offer-service.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from './book.ts'
import { makeSalon, type Salon } from './salon.ts'

/** Names and notes with what grammars stumble over. */
export const people = [
  { name: 'Ana', day: 8, status: 'pending', notes: null, phone: null },
  {
    name: 'Bruno, "o rápido"',
    day: 8,
    status: 'confirmed',
    notes: 'brings (two) children',
    phone: '+351 910',
  },
  { name: "Célia d'Ávila", day: 9, status: 'cancelled', notes: '', phone: null },
  { name: '100% Zoë_x', day: 10, status: 'completed', notes: 'a%b_c\\d', phone: '=1+1' },
] as const

/** A salon of two with three services, one of them no longer offered, and a booking of each of these people: on the 8th
 *  at 10:00 and 11:00, on the 9th and the 10th at 10:00 (UTC) of January 2030. Email addresses are `0@example.com` … */
export async function makeFullSalon(): Promise<Salon & { colourId: string }> {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  const salon = await makeSalon({ staff: 2, name: 'Full' })
  const words = { description: null, translations: {} }
  const colour = { ...words, name: 'Colour', durationMinutes: 60, price: '45.50' }
  const colourId = await addService(salon.scope, colour, 1)
  const old = { ...words, name: 'Old', durationMinutes: 15, price: '0.00' }
  await offerService(salon.scope, await addService(salon.scope, old, 2), false)
  for (const [index, person] of people.entries()) {
    const at = `2030-01-${String(person.day).padStart(2, '0')}T1${index === 1 ? 1 : 0}:00:00Z`
    const booking = await book(salon, Temporal.Instant.from(at), {
      staffId: salon.staffIds[index % 2]!,
      client: { name: person.name, email: `${index}@example.com`, phone: person.phone, locale: 'pt' },
      notes: person.notes,
    })
    const { id, version } = booking
    const who = { actor: { kind: 'system' }, reach: 'everyone' } as const
    await changeBookingStatus(salon.scope, who, { id, version, status: person.status, reason: null })
  }
  return { ...salon, colourId }
}
