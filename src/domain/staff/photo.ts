import type { Picture, PictureLimits } from '#domain/picture.ts'

/** Small: a page shows several of them. Browsers with scripts make them smaller still before they are sent. */
export const photoLimits: PictureLimits = { bytes: 128 * 1024, pixels: 1000 }

export type Photo = Pick<Picture, 'version' | 'type'>

/** Below the installation's address; whoever sees the public page sees it. */
export function photoPath(professionalId: string, staffId: string, { version, type }: Photo): string {
  return `/images/${professionalId}/staff/${staffId}/${version}.${type}`
}
