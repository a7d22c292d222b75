import type { Context, Next } from 'hono'
import { pictureMediaType } from '#domain/picture.ts'
import { findPhoto } from '#domain/staff/find-photo.ts'

/** The photo of a staff member, kept for ever under the address that names its content. */
export async function photoImage(c: Context, next: Next): Promise<Response | void> {
  const { professionalId = '', staffId = '', file = '' } = c.req.param()
  const [version = '', type] = file.split('.')
  const photo = await findPhoto(professionalId, staffId, version)
  if (!photo || photo.type !== type) return next()
  return c.body(new Uint8Array(photo.content), 200, {
    'Content-Type': pictureMediaType(photo.type),
    'Cache-Control': 'public, max-age=31536000, immutable',
  })
}
