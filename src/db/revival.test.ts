import { expect, it } from 'vitest'
import { isWorthReviving } from './revival.ts'

const minutes = (...ends: number[]) => ends.map((minute) => minute * 60_000)

it('starts a database again that ends now and then, however often in its life', () => {
  expect(isWorthReviving(minutes(0))).toBe(true)
  expect(isWorthReviving(minutes(0, 60, 120, 180, 240, 300, 360, 420))).toBe(true)
})

it('gives up on one that ends again and again within ten minutes', () => {
  expect(isWorthReviving(minutes(0, 1, 2, 3, 4))).toBe(true)
  expect(isWorthReviving(minutes(0, 1, 2, 3, 4, 5))).toBe(false)
  expect(isWorthReviving(minutes(0, 300, 301, 302, 303, 304, 305))).toBe(false)
})
