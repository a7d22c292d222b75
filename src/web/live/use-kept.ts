import { useState } from 'react'
import { useLocation } from 'react-router'

/** What came with this page, a notice or the answer to a form. It is told once, but stays while the page is merely read
 *  again, because what it offers to take back, or asks for, must not vanish when somebody else books. */
export function useKept<Told>(told: Told | null | undefined): Told | null {
  const { key } = useLocation()
  const [kept, keep] = useState({ told: told ?? null, key })
  const current = told ?? (kept.key === key ? kept.told : null)
  if (current !== kept.told || kept.key !== key) keep({ told: current, key })
  return current
}
