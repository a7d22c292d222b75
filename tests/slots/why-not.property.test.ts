import { expect, test } from 'vitest'
import { findSlots } from '#domain/availability/slot.ts'
import { whyNot, type ReasonAgainst, type WhyNotQuestion } from '#domain/availability/why-not.ts'
import { anyQuestionAndInstant } from './any-question.ts'
import { patience, prove } from './proof.ts'

test(
  'an instant of the days asked has no reason against it exactly when it is listed',
  { timeout: patience },
  () => {
    prove(3000, anyQuestionAndInstant, ({ question, instant }) => {
      const { firstDate, endDate, timeZone } = question
      if (instant < firstDate.toZonedDateTime(timeZone).epochMilliseconds) return
      if (instant >= endDate.toZonedDateTime(timeZone).epochMilliseconds) return
      expect(whyNot(question, instant).length === 0).toBe(findSlots(question).includes(instant))
    })
  },
)

/** What to take away so that a reason cannot be given any more, and every other stays. */
const cures: [ReasonAgainst[], (question: WhyNotQuestion) => Partial<WhyNotQuestion>][] = [
  [['booking', 'busy_calendar', 'calendar_unread', 'buffer'], () => ({ busy: [] })],
  [['blocked_date'], () => ({ blockedDates: [] })],
  [['notice'], () => ({ earliest: -Infinity })],
  [['window'], () => ({ latest: Infinity })],
  [['limit'], () => ({ limitReached: false })],
]

test('a reason goes away with its cause, and only that one', { timeout: patience }, () => {
  prove(1000, anyQuestionAndInstant, ({ question, instant }) => {
    const full = { ...question, limitReached: true }
    const reasons = whyNot(full, instant)
    expect(reasons).toContain('limit')
    for (const [cured, cure] of cures) {
      expect(whyNot({ ...full, ...cure(full) }, instant)).toEqual(
        reasons.filter((reason) => !cured.includes(reason)),
      )
    }
  })
})
