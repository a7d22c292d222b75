import type { Picture, PictureLimits } from '#domain/picture.ts'

export const logoLimits: PictureLimits = { bytes: 256 * 1024, pixels: 2000 }

/** Below the installation's address. Whoever gets a mail may see it, so it proves nothing about who asks. */
export function logoPath(
  professionalId: string,
  { version, type }: Pick<Picture, 'version' | 'type'>,
): string {
  return `/images/${professionalId}/${version}.${type}`
}
