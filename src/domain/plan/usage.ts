/** How far what a plan allows is used: `near` from 80 % on, `full` when nothing is left. */
export type UsageLevel = 'near' | 'full'

const nearShare = 0.8

/** Null while there is enough left, and where there is no limit. */
export function usageLevel(used: number, limit: number): UsageLevel | null {
  if (!Number.isFinite(limit) || limit === 0) return null
  if (used >= limit) return 'full'
  return used >= limit * nearShare ? 'near' : null
}
