import { useEffect, useRef, type ReactNode } from 'react'
import type { AppointmentCard } from '#web/dashboard/appointments/appointment-card.ts'

interface MovableProps {
  readonly card: AppointmentCard
  /** Its height in rows of the grid that it stands in. */
  readonly rows?: number
  readonly className?: string
  readonly children: ReactNode
}

/** An entry of a calendar's list. With scripts and a pointer it can be dragged, while it is to come. */
export function Movable({ card, rows = 6, className = '', children }: MovableProps) {
  const entry = useRef<HTMLLIElement>(null)
  const movable = card.status === 'pending' || card.status === 'confirmed'
  useEffect(() => {
    const element = entry.current
    if (!element || !movable) return undefined
    let stop = () => {}
    let gone = false
    void import('@atlaskit/pragmatic-drag-and-drop/element/adapter').then(({ draggable }) => {
      if (gone) return
      stop = draggable({
        element,
        canDrag: () => matchMedia('(min-width: 64rem)').matches,
        getInitialData: ({ input }) => ({
          dragged: {
            id: card.id,
            version: card.version,
            clock: card.clock,
            rows,
            grabbed: input.clientY - element.getBoundingClientRect().top,
          },
        }),
        onDragStart: () => element.classList.add('opacity-40'),
        onDrop: () => element.classList.remove('opacity-40'),
      })
    })
    return () => {
      gone = true
      stop()
    }
  }, [card.id, card.version, card.clock, rows, movable])
  return (
    <li ref={entry} className={`${className} ${movable ? 'lg:cursor-grab' : ''}`}>
      {children}
    </li>
  )
}
