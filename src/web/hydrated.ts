import { useSyncExternalStore } from 'react'

/** False on the server and in what the browser shows first: until scripts run, the page is a plain form. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
}
