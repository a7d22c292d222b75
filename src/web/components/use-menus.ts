import { useEffect } from 'react'

/** Closes the menus of a page as people expect of menus: by Escape, which leaves the focus on the button that opened
 *  them, and by a press elsewhere. A menu is a `details` with `data-menu`. */
export function useMenus(): void {
  useEffect(() => {
    const stop = new AbortController()
    document.addEventListener('keydown', byEscape, stop)
    document.addEventListener('pointerdown', byPress, stop)
    return () => stop.abort()
  }, [])
}

const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')

function byEscape({ key }: KeyboardEvent): void {
  if (key !== 'Escape') return
  for (const menu of openMenus()) {
    const inside = menu.contains(document.activeElement)
    menu.open = false
    if (inside) menu.querySelector('summary')?.focus()
  }
}

function byPress({ target }: PointerEvent): void {
  for (const menu of openMenus()) if (!menu.contains(target as Node)) menu.open = false
}
