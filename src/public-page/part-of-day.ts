import type { DateWords } from '#wording/date-words.ts'

export type PartOfDay = 'morning' | 'afternoon' | 'evening'

export interface SlotLabel {
  /** Epoch milliseconds. */
  readonly start: number
  /** "10:15"; with the offset where the clocks go back and the same label comes twice. */
  readonly clock: string
}

/** Slots in order, told in the professional's zone and parted at noon and at six. Parts without slots are left out. */
export function partsOfDay(
  starts: readonly number[],
  words: DateWords,
): { part: PartOfDay; slots: SlotLabel[] }[] {
  const clocks = starts.map(words.clock)
  const parts: Record<PartOfDay, SlotLabel[]> = { morning: [], afternoon: [], evening: [] }
  for (const [index, start] of starts.entries()) {
    const clock = clocks[index]!
    const twice = clocks.indexOf(clock) !== clocks.lastIndexOf(clock)
    parts[partOf(clock)].push({ start, clock: twice ? `${clock} ${words.offset(start)}` : clock })
  }
  return (['morning', 'afternoon', 'evening'] as const)
    .map((part) => ({ part, slots: parts[part] }))
    .filter(({ slots }) => slots.length > 0)
}

function partOf(clock: string): PartOfDay {
  if (clock < '12:00') return 'morning'
  return clock < '18:00' ? 'afternoon' : 'evening'
}
