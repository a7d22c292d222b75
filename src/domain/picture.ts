import { createHash } from 'node:crypto'

export const pictureTypes = ['png', 'jpg', 'webp'] as const
export type PictureType = (typeof pictureTypes)[number]

/** A picture that somebody uploaded: a logo, or the photo of a staff member. */
export interface Picture {
  /** Names the content: another picture has another version, and another address. */
  readonly version: string
  readonly type: PictureType
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** One that was checked: within the limits, and of the type that its content says. */
export interface NewPicture extends Omit<Picture, 'version'> {
  readonly content: Uint8Array
}

export interface PictureFile extends Pick<Picture, 'version' | 'type'> {
  readonly content: Uint8Array
}

/** In bytes, and in pixels of the longer side; the database holds the same. */
export interface PictureLimits {
  readonly bytes: number
  readonly pixels: number
}

/** The MIME type of its content. */
export function pictureMediaType(type: PictureType): string {
  return type === 'jpg' ? 'image/jpeg' : `image/${type}`
}

/** The columns in which a picture is kept. */
export function pictureColumns(picture: NewPicture, at: Temporal.Instant) {
  const { type, width, height } = picture
  const content = Buffer.from(picture.content)
  const version = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  return { version, type, width, height, content, updated_at: at }
}
