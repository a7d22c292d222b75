export const logoTypes = ['png', 'jpg', 'webp'] as const
export type LogoType = (typeof logoTypes)[number]

/** The picture above a professional's mails, as mails and pages speak of it. */
export interface Logo {
  /** Names the content: another picture has another version, and another address. */
  readonly version: string
  readonly type: LogoType
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** In bytes, and in pixels of the longer side; the database holds the same. */
export const logoLimits = { bytes: 256 * 1024, pixels: 2000 } as const

/** Below the installation's address. Whoever gets a mail may see it, so it proves nothing about who asks. */
export function logoPath(professionalId: string, { version, type }: Pick<Logo, 'version' | 'type'>): string {
  return `/images/${professionalId}/${version}.${type}`
}

/** The MIME type of its content. */
export function logoMediaType(type: LogoType): string {
  return type === 'jpg' ? 'image/jpeg' : `image/${type}`
}
