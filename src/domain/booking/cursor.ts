import { newId } from '#db/new-id.ts'

/** A place in the stream of booking events. Their ids ascend with the clock of whoever made them, by milliseconds:
 *  an id made now lies behind all of earlier ones. */
export function cursorNow(): string {
  return newId()
}

/** The least id that an event can have which was made up to `milliseconds` before the cursor. */
export function cursorBefore(cursor: string, milliseconds: number): string {
  const made = Number.parseInt(cursor.replaceAll('-', '').slice(0, 12), 16)
  const hex = Math.max(0, made - milliseconds)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
