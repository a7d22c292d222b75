import { expect, test } from 'vitest'
import { findSlots } from '#domain/availability/slot.ts'
import { anyQuestion } from './any-question.ts'
import { patience, prove } from './proof.ts'
import { slotsByMinutes } from './reference.ts'

test('the engine lists the very slots that walking minute by minute finds', { timeout: patience }, () => {
  prove(6000, anyQuestion, (question) => {
    expect(findSlots(question)).toEqual(slotsByMinutes(question))
  })
})
