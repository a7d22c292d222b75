import { useState } from 'react'
import { useLocation } from 'react-router'
import type { Notice } from '#web/notice.ts'

/** The notice that came with this page. It is told once, but stays while the page is merely read again, because what
 *  it offers to take back must not vanish when somebody else books. */
export function useKeptNotice(notice: Notice | null): Notice | null {
  const { key } = useLocation()
  const [kept, keep] = useState({ notice, key })
  const current = notice ?? (kept.key === key ? kept.notice : null)
  if (current !== kept.notice || kept.key !== key) keep({ notice: current, key })
  return current
}
