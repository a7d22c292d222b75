import { isSlot, type SlotQuestion } from './slot.ts'

/** The slots of "Anyone": every start at which at least one of the staff members is free. All lists ascending. */
export function slotsOfAnyone(slotsOfEach: readonly (readonly number[])[]): number[] {
  let all: number[] = []
  for (const slots of slotsOfEach) all = all.length === 0 ? [...slots] : union(all, slots)
  return all
}

/** Those who are free at that instant (epoch milliseconds), in the order given; each brings their own question. */
export function whoIsFree<T extends { readonly question: SlotQuestion }>(
  staff: readonly T[],
  instant: number,
): T[] {
  return staff.filter(({ question }) => isSlot(question, instant))
}

function union(a: readonly number[], b: readonly number[]): number[] {
  const both: number[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const left = a[i]!
    const right = b[j]!
    both.push(Math.min(left, right))
    if (left <= right) i++
    if (right <= left) j++
  }
  for (; i < a.length; i++) both.push(a[i]!)
  for (; j < b.length; j++) both.push(b[j]!)
  return both
}
