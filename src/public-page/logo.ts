import type { Context, Next } from 'hono'
import { findLogo } from '#domain/notification/find-logo.ts'
import { logoPath } from '#domain/notification/logo.ts'
import { pictureMediaType } from '#domain/picture.ts'

/** The logo above a professional's mails, kept for ever under the address that names its content. Earlier mails ask for
 *  one that was replaced: they get the one of today. */
export async function logoImage(c: Context, next: Next): Promise<Response | void> {
  const professionalId = c.req.param('professionalId') ?? ''
  const logo = await findLogo(professionalId)
  if (!logo) return next()
  const path = logoPath(professionalId, logo)
  if (c.req.path !== path) {
    c.header('Cache-Control', 'no-cache')
    return c.redirect(path, 302)
  }
  return c.body(new Uint8Array(logo.content), 200, {
    'Content-Type': pictureMediaType(logo.type),
    'Cache-Control': 'public, max-age=31536000, immutable',
  })
}
