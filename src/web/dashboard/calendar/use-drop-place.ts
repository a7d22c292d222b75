import { useEffect, useRef, useState, type RefObject } from 'react'
import { useLocation, useSubmit } from 'react-router'

/** An appointment under the pointer. */
export interface Dragged {
  readonly id: string
  readonly version: number
  readonly clock: string
  readonly rows: number
  /** Pixels from its upper edge to where it was taken. */
  readonly grabbed: number
}

/** Where it would go; without a staff member it stays with whom it is. */
export interface DropPlace {
  readonly date: string
  readonly time: string
  readonly staff: string
}

type PlaceUnder = (
  dragged: Dragged,
  /** How far down the pointer is, 0 to 1, and how many pixels that is of. */
  box: { fraction: number; height: number },
) => DropPlace

/** Takes dragged appointments and sends the same form that the keyboard sends. Answers what hangs over the element. */
export function useDropPlace(
  ref: RefObject<HTMLElement | null>,
  placeUnder: PlaceUnder,
): { dragged: Dragged; place: DropPlace } | null {
  const [over, setOver] = useState<{ dragged: Dragged; place: DropPlace } | null>(null)
  const submit = useSubmit()
  const { pathname, search } = useLocation()
  const latest = useRef({ placeUnder, submit, back: pathname + search })
  useEffect(() => {
    latest.current = { placeUnder, submit, back: pathname + search }
  })
  useEffect(() => {
    const element = ref.current
    if (!element) return undefined
    let stop = () => {}
    let gone = false
    void import('@atlaskit/pragmatic-drag-and-drop/element/adapter').then(({ dropTargetForElements }) => {
      if (gone) return
      const at = ({ source, location }: Moment) => {
        const { dragged } = source.data as { dragged: Dragged }
        const { top, height } = element.getBoundingClientRect()
        const fraction = (location.current.input.clientY - top) / height
        return { dragged, place: latest.current.placeUnder(dragged, { fraction, height }) }
      }
      stop = dropTargetForElements({
        element,
        canDrop: ({ source }) => 'dragged' in source.data,
        onDrag: (moment) => setOver((before) => sameOr(before, at(moment))),
        onDragLeave: () => setOver(null),
        onDrop: (moment) => {
          setOver(null)
          const { dragged, place } = at(moment)
          const form = { ...place, version: String(dragged.version), back: latest.current.back }
          void latest.current.submit(form, {
            method: 'post',
            action: `/dashboard/appointments/${dragged.id}/move`,
            preventScrollReset: true,
          })
        },
      })
    })
    return () => {
      gone = true
      stop()
    }
  }, [ref])
  return over
}

interface Moment {
  readonly source: { readonly data: Record<string | symbol, unknown> }
  readonly location: { readonly current: { readonly input: { readonly clientY: number } } }
}

// A drag reports every pixel; the page is drawn anew only where that changes what it says.
function sameOr<T extends { place: DropPlace }>(before: T | null, now: T): T {
  const same = before && before.place.time === now.place.time && before.place.date === now.place.date
  return same ? before : now
}
