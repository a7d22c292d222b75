import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigation, useRevalidator } from 'react-router'
import { waitAfter } from './wait-after.ts'

/**
 * Keeps what the page shows up to date: reads it again whenever bookings have changed. `cursor` says when it was read
 * last. A page that nobody looks at lets go of its stream, for a browser opens few connections to one site, and catches
 * up when it is looked at again. A reading waits until a form that was sent or a link that was followed has been
 * answered: it would cut that answer off.
 */
export function useLiveBookings(cursor: string): void {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const shown = showsBookings(useLocation().pathname)
  const [changed, setChanged] = useState(0)
  const read = useRef(0)
  const since = useRef(cursor)
  useEffect(() => {
    since.current = cursor
  }, [cursor])
  useEffect(() => listen(since, () => setChanged((count) => count + 1)), [])
  const idle = state === 'idle' && navigation.state === 'idle'
  useEffect(() => {
    if (changed === read.current || !idle) return
    read.current = changed
    if (shown) void revalidate()
  }, [changed, idle, shown, revalidate])
}

/** Elsewhere, in settings and on forms, nothing would be new; and what was typed should be left in peace. */
function showsBookings(path: string): boolean {
  return /^\/dashboard(?:\/calendar|\/appointments(?:\/[\w-]{36})?|\/clients\/[\w-]{36})?\/?$/.test(path)
}

/** Listens until told to stop; opens the stream anew when it breaks, after ever longer waits. */
function listen(since: { readonly current: string }, changed: () => void): () => void {
  let stream: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const close = () => {
    clearTimeout(timer)
    stream?.close()
    stream = undefined
  }
  const open = () => {
    close()
    if (document.hidden) return
    stream = new EventSource(`/dashboard/live?${new URLSearchParams({ since: since.current })}`)
    stream.addEventListener('open', () => (failures = 0))
    stream.addEventListener('changed', changed)
    stream.addEventListener('error', () => {
      close()
      timer = setTimeout(open, waitAfter(failures++))
    })
  }
  // A page that comes back from the browser's memory has missed what happened meanwhile.
  const shown = (event: PageTransitionEvent) => event.persisted && open()

  open()
  document.addEventListener('visibilitychange', open)
  window.addEventListener('pageshow', shown)
  window.addEventListener('pagehide', close)
  return () => {
    close()
    document.removeEventListener('visibilitychange', open)
    window.removeEventListener('pageshow', shown)
    window.removeEventListener('pagehide', close)
  }
}
