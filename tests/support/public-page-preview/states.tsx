import type { ReactElement } from 'react'
import type { Locale } from '#domain/locale.ts'
import { nothingTyped } from '#public-page/details-form.ts'
import { BookingView, type BookingWords } from '#public-page/views/booking-view.tsx'
import { ChooseServiceView, type ChooseServiceProps } from '#public-page/views/choose-service-view.tsx'
import { ChooseSlotView, type ChooseSlotProps } from '#public-page/views/choose-slot-view.tsx'
import { ProblemView } from '#public-page/views/problem-view.tsx'
import { RescheduleView } from '#public-page/views/reschedule-view.tsx'
import type { OpenTimes } from '#public-page/views/slot-picker.tsx'
import { YourDetailsView, type YourDetailsProps } from '#public-page/views/your-details-view.tsx'
import type { Business, ServiceWords, StaffCard, Visit } from '#public-page/visit.ts'

const business: Business = {
  username: 'demo',
  name: 'Estúdio da Luz',
  about: 'Hair, colour and care in a quiet street of Lisbon, since 2009.',
  location: 'Rua do Poço dos Negros 12, Lisboa',
  timeZone: 'Europe/Lisbon',
  currency: 'EUR',
  accentColor: '#2f5d50',
  phoneField: 'optional',
  autoConfirm: true,
}
const services: ServiceWords[] = [
  { id: 's1', name: 'Haircut', description: 'Wash, cut and finish.', durationMinutes: 45, price: '32.00' },
  {
    id: 's2',
    name: 'Colour and care',
    description:
      'A consultation first, then colour, a mask and a blow-dry. Please allow a little time at the end.',
    durationMinutes: 120,
    price: '85.00',
  },
  { id: 's3', name: 'Fringe trim', description: null, durationMinutes: 15, price: '0.00' },
  { id: 's4', name: 'Beard, hot towel', description: null, durationMinutes: 30, price: '18.50' },
  {
    id: 's5',
    name: 'Wedding rehearsal with hair, make-up and a long conversation',
    description: null,
    durationMinutes: 150,
    price: null,
  },
]
const team: StaffCard[] = [
  { id: 'a', name: 'Ana Ribeiro', bio: 'Cuts, and the owner of the shop.', photo: null },
  { id: 'b', name: 'Bruno Sá', bio: null, photo: null },
  { id: 'c', name: 'Carla Nunes', bio: 'Colour.', photo: null },
]
const largeTeam = ['Ana', 'Bruno', 'Carla', 'Duarte', 'Eva', 'Filipe', 'Graça', 'Hugo'].map((name) => ({
  id: name,
  name,
  bio: null,
  photo: null,
}))

const month = Temporal.PlainYearMonth.from('2026-12')
const quarter = 900_000
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Lisbon]`).epochMilliseconds
const run = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => at(from) + index * quarter)
const start = at('2026-12-03T10:15')
const times: OpenTimes = {
  month,
  today: Temporal.PlainDate.from('2026-12-01'),
  freeDays: new Set(
    [1, 2, 3, 4, 5, 9, 10, 11, 12, 15, 16, 17, 18, 19, 22, 23, 29, 30].map((day) =>
      month.toPlainDate({ day }).toString(),
    ),
  ),
  chosenDay: Temporal.PlainDate.from('2026-12-03'),
  slots: [...run('2026-12-03T09:00', 9), ...run('2026-12-03T13:30', 12), ...run('2026-12-03T18:00', 4)],
  previousMonth: null,
  nextMonth: month.add({ months: 1 }),
  nextFreeDay: null,
}
const full: OpenTimes = {
  ...times,
  freeDays: new Set(),
  chosenDay: null,
  slots: [],
  previousMonth: month.subtract({ months: 1 }),
  nextFreeDay: Temporal.PlainDate.from('2027-01-05'),
}

const booking: BookingWords = {
  token: 'AZqUe0',
  status: 'confirmed',
  service: services[0]!,
  start,
  staff: 'Ana Ribeiro',
  email: 'maria@example.com',
  cancelUntil: at('2026-12-02T10:15'),
  rescheduleUntil: at('2026-12-02T10:15'),
}

/** Every state of every page, by name. */
export function states(locale: Locale, path: string): Record<string, ReactElement> {
  const visit: Visit = { locale, languageInLinks: false, path, origin: 'http://localhost:3000' }
  const service = (more: Partial<ChooseServiceProps> = {}) => (
    <ChooseServiceView
      visit={visit}
      business={business}
      services={services}
      team={[]}
      chosenStaff={null}
      bookable
      {...more}
    />
  )
  const slot = (more: Partial<ChooseSlotProps> = {}) => (
    <ChooseSlotView
      visit={visit}
      business={business}
      service={services[0]!}
      staff={[]}
      chosenStaff="any"
      times={times}
      {...more}
    />
  )
  const details = (more: Partial<YourDetailsProps> = {}) => (
    <YourDetailsView
      visit={visit}
      business={business}
      service={services[0]!}
      staff={null}
      chosenStaff="any"
      start={start}
      bookingId="0198"
      typed={nothingTyped}
      errors={{}}
      conflict={null}
      changeableUntil={booking.cancelUntil}
      bookable
      {...more}
    />
  )
  const typed = {
    name: 'Maria Fernandes',
    email: 'maria@example.com',
    phone: '+351 912 345 678',
    notes: 'Second floor is fine.',
    subject: '',
  }
  const booked = (more: Partial<BookingWords> = {}, now = at('2026-12-01T09:00'), moved = false) => (
    <BookingView
      visit={visit}
      business={business}
      booking={{ ...booking, ...more }}
      now={now}
      moved={moved}
    />
  )
  const rescheduling = { visit, business, booking, times, chosen: null, conflict: null }
  const nearest = ['2026-12-03T10:00', '2026-12-03T10:30', '2026-12-03T10:45', '2026-12-04T10:15'].map(at)
  return {
    service: service({ team }),
    'service-alone': service(),
    'service-with-ana': service({ team, services: services.slice(0, 2), chosenStaff: team[0]! }),
    'service-none': service({
      services: [],
      business: { ...business, about: null, location: null, name: 'Ana' },
    }),
    'service-unavailable': service({ bookable: false }),
    slot: slot({ staff: team }),
    'slot-alone': slot(),
    'slot-ana': slot({ staff: team, chosenStaff: 'a' }),
    'slot-large-team': slot({ staff: largeTeam }),
    'slot-month-full': slot({ times: full }),
    'slot-none-ahead': slot({
      times: { ...full, nextMonth: null, nextFreeDay: null },
      staff: team,
      chosenStaff: 'b',
    }),
    'slot-day-full': slot({
      times: { ...times, slots: [], chosenDay: Temporal.PlainDate.from('2026-12-07') },
    }),
    'slot-no-hours': slot({ times: 'no_hours' }),
    'slot-unavailable': slot({ times: 'unavailable', staff: team }),
    'slot-clocks-back': slot({
      times: {
        ...times,
        month: Temporal.PlainYearMonth.from('2026-10'),
        today: Temporal.PlainDate.from('2026-10-01'),
        freeDays: new Set(['2026-10-25']),
        chosenDay: Temporal.PlainDate.from('2026-10-25'),
        slots: run('2026-10-25T00:30', 8),
      },
    }),
    details: details(),
    'details-ask': details({
      staff: 'Ana Ribeiro',
      chosenStaff: 'a',
      business: { ...business, autoConfirm: false, phoneField: 'required' },
    }),
    'details-errors': details({
      typed: { ...typed, name: '', email: 'maria@', subject: '' },
      errors: { name: 'missing', email: 'form' },
    }),
    'details-robot': details({ typed: { ...typed, subject: 'Buy' }, errors: { subject: 'form' } }),
    'details-taken': details({ typed, conflict: { reason: 'taken', nearest } }),
    'details-taken-alone': details({ typed, conflict: { reason: 'unbookable', nearest: [] } }),
    'details-unavailable': details({ bookable: false }),
    'booking-confirmed': booked(),
    'booking-pending': booked({ status: 'pending', staff: undefined }),
    'booking-moved': booked({}, at('2026-12-01T09:00'), true),
    'booking-too-late': booked({ rescheduleUntil: at('2026-12-02T08:00') }, at('2026-12-02T20:00')),
    'booking-cancelled': booked({ status: 'cancelled' }),
    'booking-completed': booked({ status: 'completed' }),
    'booking-missed': booked({ status: 'no_show' }),
    reschedule: <RescheduleView {...rescheduling} />,
    'reschedule-agree': <RescheduleView {...rescheduling} chosen={at('2026-12-09T14:00')} />,
    'reschedule-taken': (
      <RescheduleView
        {...rescheduling}
        chosen={at('2026-12-09T14:00')}
        conflict={{ reason: 'taken', nearest }}
      />
    ),
    'problem-nobody': <ProblemView visit={visit} problem="nobody" />,
    'problem-service': <ProblemView visit={visit} problem="no_service" business={business} />,
    'problem-gone': <ProblemView visit={visit} problem="gone" />,
    'problem-broken': <ProblemView visit={visit} problem="broken" />,
    'problem-too-many': <ProblemView visit={visit} problem="too_many" business={business} />,
    'slot-yellow': slot({
      staff: team,
      chosenStaff: 'b',
      business: { ...business, name: 'Sunny Tutors', accentColor: '#ffd400' },
    }),
    'service-rose': service({
      team,
      business: { ...business, name: 'Rosa & Filhas', accentColor: '#c2255c' },
    }),
    'slot-blue': slot({ business: { ...business, name: 'Clínica Azul', accentColor: '#1d4ed8' } }),
    'booking-orange': (
      <BookingView
        visit={visit}
        business={{ ...business, name: 'Oficina', accentColor: '#e8590c' }}
        booking={booking}
        now={at('2026-12-01T09:00')}
        moved={false}
      />
    ),
    'slot-black': slot({ business: { ...business, name: 'Noir', accentColor: '#000000' } }),
  }
}
