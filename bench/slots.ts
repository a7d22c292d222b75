import { readdirSync } from 'node:fs'
import { slotsOfAnyone } from '#domain/availability/anyone.ts'
import { findSlots, isSlot, type SlotQuestion } from '#domain/availability/slot.ts'
import { whyNot } from '#domain/availability/why-not.ts'
import { instantTexts } from '#time/instant-text.ts'
import { MINUTE, wallOf } from '#time/local-day.ts'
import { toInstant, zoneOf } from '#time/zone.ts'
import { kilobytesPerCall, timeCalls, type Measurement } from './measure.ts'
import { questionOf, readSlotFixture } from './slot-fixture.ts'

const folder = new URL('./slots/', import.meta.url)

/** The slots of one fixture file, and what finding them takes; writing them as text is not counted. */
export function answer(file: string): { slots: string[]; ms_per_call: number } {
  const question = questionOf(readSlotFixture(file))
  const { median } = timeCalls(() => findSlots(question))
  return { slots: instantTexts(findSlots(question)), ms_per_call: Number((median / 1000).toPrecision(4)) }
}

/** The pure engine, without database and HTTP. */
export function measure(): Measurement[] {
  return [...everyFixture(), ...teamOfTen(), ...oneInstant(), ...writing(), ...zoneArithmetic()]
}

function everyFixture(): Measurement[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.map((file) => {
    const question = fixture(file)
    const kilobytes = kilobytesPerCall(() => findSlots(question)).toFixed(0)
    const note = `${findSlots(question).length} slots, ${kilobytes} KB a call`
    return { name: file.replace('.json', ''), ...timeCalls(() => findSlots(question)), note }
  })
}

function teamOfTen(): Measurement[] {
  const team = Array.from({ length: 10 }, (_, i) => withoutSome(fixture('lisbon-month-100.json'), i))
  const each = team.map((question) => timeCalls(() => findSlots(question), 200).median)
  const one = each.reduce((sum, time) => sum + time, 0) / team.length
  const all = timeCalls(() => team.map(findSlots))
  const anyone = timeCalls(() => slotsOfAnyone(team.map(findSlots)))
  return [
    { name: 'ten staff members, month', ...all, note: `${(all.median / one).toFixed(1)} times one` },
    {
      name: 'ten staff members as "Anyone"',
      ...anyone,
      note: `${(anyone.median / one).toFixed(1)} times one`,
    },
  ]
}

/** The same month with other bookings left out for each member of the team. */
function withoutSome(question: SlotQuestion, member: number): SlotQuestion {
  return { ...question, busy: question.busy.filter((_, i) => i % 10 !== member) }
}

function oneInstant(): Measurement[] {
  const question = fixture('lisbon-month-100.json')
  const slot = findSlots(question).at(-1)!
  const busy = question.busy.map((one) => ({ ...one, appointmentEnd: one.end, kind: 'booking' as const }))
  const doubt = { ...question, busy, limitReached: false }
  return [
    { name: 'is this instant a slot', ...timeCalls(() => isSlot(question, slot)) },
    { name: 'why is this instant not a slot', ...timeCalls(() => whyNot(doubt, slot + 1)) },
  ]
}

function writing(): Measurement[] {
  const slots = findSlots(fixture('lisbon-month-100.json'))
  const byTemporal = () => slots.map((slot) => Temporal.Instant.fromEpochMilliseconds(slot).toString())
  return [
    {
      name: 'write the slots of a month as text',
      ...timeCalls(() => instantTexts(slots)),
      note: `${slots.length} slots`,
    },
    { name: 'the same by Temporal', ...timeCalls(byTemporal) },
  ]
}

/** Any hour of the coming seven years, so that the search in the table goes everywhere. */
function zoneArithmetic(): Measurement[] {
  const zone = zoneOf('Europe/Lisbon')
  const time = Temporal.PlainDateTime.from('2027-01-01T00:00')
  const wall = wallOf(time)
  const times = Array.from({ length: 1024 }, (_, i) => time.add({ hours: i * 60 }))
  let hour = 0
  const byTable = () => toInstant(zone, wall + (hour = (hour + 60) % 61_440) * 60 * MINUTE)
  const byTemporal = () =>
    times[(hour = (hour + 1) % times.length)]!.toZonedDateTime('Europe/Lisbon').epochMilliseconds
  return [
    { name: 'wall time to instant, by the table', ...timeCalls(byTable) },
    { name: 'the same by Temporal', ...timeCalls(byTemporal) },
  ]
}

function fixture(file: string): SlotQuestion {
  return questionOf(readSlotFixture(new URL(file, folder)))
}
