import { isSlot, type SlotQuestion } from './slot.ts'

/** The slots of "Anyone": every start at which at least one staff member is free, once. All lists are ascending. */
export function slotsOfAnyone(slotsOfEach: readonly (readonly number[])[]): number[] {
  const all: number[] = []
  const heads = slotsOfEach.map((slots) => ({ slots, next: 0 }))
  for (;;) {
    let first = Infinity
    for (const { slots, next } of heads) if (next < slots.length) first = Math.min(first, slots[next]!)
    if (first === Infinity) return all
    all.push(first)
    for (const head of heads)
      if (head.next < head.slots.length && head.slots[head.next] === first) head.next++
  }
}

/** Those who are free at that instant (epoch milliseconds), in the order given; each brings their own question. */
export function whoIsFree<T extends { readonly question: SlotQuestion }>(
  staff: readonly T[],
  instant: number,
): T[] {
  return staff.filter(({ question }) => isSlot(question, instant))
}
