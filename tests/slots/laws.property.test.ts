import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slotsOfAnyone, whoIsFree } from '#domain/availability/anyone.ts'
import { findSlots, isSlot, type SlotQuestion } from '#domain/availability/slot.ts'
import { anyQuestion, anyQuestionAndInstant } from './any-question.ts'
import { patience, prove } from './proof.ts'

const MINUTE = 60_000

const anyQuestionAndSlot = anyQuestion
  .map((question) => ({ question, slots: findSlots(question) }))
  .filter(({ slots }) => slots.length > 0)
  .chain(({ question, slots }) => fc.constantFrom(...slots).map((slot) => ({ question, slots, slot })))

test('an instant is a slot exactly when it is listed', { timeout: patience }, () => {
  prove(2000, anyQuestionAndInstant, ({ question, instant }) => {
    expect(isSlot(question, instant)).toBe(findSlots(question).includes(instant))
  })
})

test('every slot listed is a slot', { timeout: patience }, () => {
  prove(300, anyQuestion, (question) => {
    expect(findSlots(question).filter((slot) => !isSlot(question, slot))).toEqual([])
  })
})

test('a slot stays free when any booking is removed', { timeout: patience }, () => {
  prove(1000, anyQuestionAndSlot, ({ question, slots }) => {
    for (const removed of question.busy) {
      const busy = question.busy.filter((other) => other !== removed)
      const freer = new Set(findSlots({ ...question, busy }))
      expect(slots.filter((slot) => !freer.has(slot))).toEqual([])
    }
  })
})

test('booking a listed slot removes exactly the slots that collide with it', { timeout: patience }, () => {
  prove(2000, anyQuestionAndSlot, ({ question, slots, slot }) => {
    const booked = { start: slot, end: slot + occupied(question) }
    const busy = [...question.busy, booked].sort((a, b) => a.start - b.start)
    const apart = slots.filter((other) => Math.abs(other - slot) >= occupied(question))
    expect(findSlots({ ...question, busy })).toEqual(apart)
  })
})

test('what a listed slot would occupy overlaps nothing that is occupied', { timeout: patience }, () => {
  prove(1000, anyQuestionAndSlot, ({ question, slot }) => {
    const until = slot + occupied(question)
    expect(question.busy.filter((busy) => busy.start < until && slot < busy.end)).toEqual([])
  })
})

test('the slots of a stretch of days are those of its parts', { timeout: patience }, () => {
  prove(1000, anyQuestion, (question) => {
    const middle = question.firstDate.add({ days: 1 })
    const parts = [
      { ...question, endDate: middle },
      { ...question, firstDate: middle },
    ]
    expect(parts.flatMap(findSlots)).toEqual(findSlots(question))
  })
})

const anyTeam = anyQuestion.chain((question) =>
  fc.array(anyQuestion, { maxLength: 4 }).map((others) =>
    [question, ...others].map(({ workingHours, breaks, busy }) => ({
      question: {
        ...question,
        workingHours,
        breaks,
        busy: [...busy, ...question.busy].sort((a, b) => a.start - b.start),
      },
    })),
  ),
)

test(
  '"Anyone" is the union over the staff, and who is free is who has the slot',
  { timeout: patience },
  () => {
    prove(500, anyTeam, (team) => {
      const slotsOfEach = team.map(({ question }) => findSlots(question))
      const all = slotsOfAnyone(slotsOfEach)
      expect(all).toEqual([...new Set(slotsOfEach.flat())].sort((a, b) => a - b))
      for (const slot of all.slice(0, 20)) {
        expect(whoIsFree(team, slot)).toEqual(team.filter((_, i) => slotsOfEach[i]!.includes(slot)))
      }
    })
  },
)

function occupied(question: SlotQuestion): number {
  return (question.durationMinutes + question.bufferMinutes) * MINUTE
}
