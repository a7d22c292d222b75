import { useEffect, useRef } from 'react'

/** Keeps the place of whoever uses the keyboard when what had the focus goes: the focus moves on to the list entry that
 *  it stood in, else to the page's content, so that Tab goes on from there and not from the top. */
export function useKeptFocus(): void {
  const path = useRef<readonly Element[]>([])
  useEffect(() => {
    const stop = new AbortController()
    const note = (event: FocusEvent) => {
      path.current = event.composedPath().filter((one) => one instanceof Element)
    }
    document.addEventListener('focusin', note, stop)
    return () => stop.abort()
  }, [])
  // Whatever was drawn may have taken it away.
  useEffect(() => {
    const [last, ...around] = path.current
    if (!last || last.isConnected || document.activeElement !== document.body) return
    path.current = []
    const entry = around.find((one) => one.matches('main li') && one.isConnected)
    const next = entry?.querySelector<HTMLElement>('a, button') ?? document.getElementById('content')
    next?.focus({ preventScroll: true })
  })
}
