import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { cursorBefore, cursorNow } from './cursor.ts'

it('lies behind every event of an earlier millisecond, and a step back lies before them', async () => {
  const event = newId()
  await sleep(3)
  const cursor = cursorNow()
  expect(event < cursor).toBe(true)
  expect(cursorBefore(cursor, 10_000) < event).toBe(true)
  expect(cursorBefore('00000000-0001-7000-8000-000000000000', 10_000)).toBe(
    '00000000-0000-7000-8000-000000000000',
  )
})

it('goes back by milliseconds', () => {
  expect(cursorBefore('0190a3b4-c5d6-7abc-9def-0123456789ab', 0)).toBe('0190a3b4-c5d6-7000-8000-000000000000')
  expect(cursorBefore('0190a3b4-c5d6-7abc-9def-0123456789ab', 0xd6)).toBe(
    '0190a3b4-c500-7000-8000-000000000000',
  )
})
