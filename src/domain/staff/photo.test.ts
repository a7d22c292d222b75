import { describe, expect, it } from 'vitest'
import { findOffer } from '#domain/availability/find-offer.ts'
import type { NewPicture } from '#domain/picture.ts'
import { publicPage } from '#public-page/routes.tsx'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { pngHead } from '#tests/support/pictures.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { photoPath } from './photo.ts'
import { removePhoto } from './remove-photo.ts'
import { setPhoto } from './set-photo.ts'

useDatabase()
const app = publicPage('http://localhost:3000')

const picture = (side: number): NewPicture => {
  const content = pngHead(side, side)
  return { type: 'png', width: side, height: side, content }
}
/** The photo as the public page knows it. */
async function shown({ scope, staffIds }: Salon) {
  const { schedule } = await findOffer(scope)
  const [first] = staffIds
  const photo = schedule.team.find(({ id }) => id === first)!.photo
  return photo && { ...photo, path: photoPath(scope.professionalId, first!, photo) }
}

describe('the photo of a staff member', () => {
  it('is on the public page at once, at an address that names it, and gone with the next', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [first] = salon.staffIds
    expect(await shown(salon)).toBeNull()
    await setPhoto(salon.scope, first!, picture(10), null)
    const before = (await shown(salon))!
    const page = await (await app.request(`/${salon.username}`)).text()
    expect(page).toContain(`src="${before.path}"`)
    expect(page).toContain('alt="Photo of Staff 0"')
    const image = await app.request(before.path)
    expect(image.headers.get('content-type')).toBe('image/png')
    expect(image.headers.get('cache-control')).toContain('immutable')
    expect(new Uint8Array(await image.arrayBuffer())).toEqual(new Uint8Array(pngHead(10, 10)))
    await setPhoto(salon.scope, first!, picture(20), before.version)
    const after = (await shown(salon))!
    expect(after.version).not.toBe(before.version)
    expect((await app.request(before.path)).status).toBe(404)
    expect((await app.request(after.path.replace('.png', '.webp'))).status).toBe(404)
    await removePhoto(salon.scope, first!, after.version)
    expect(await shown(salon)).toBeNull()
    expect((await app.request(after.path)).status).toBe(404)
  })

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [first] = salon.staffIds
    await setPhoto(salon.scope, first!, picture(10), null)
    for (const stale of [
      () => setPhoto(salon.scope, first!, picture(20), null),
      () => removePhoto(salon.scope, first!, 'another'),
    ])
      await expect(stale()).rejects.toMatchObject({ reason: 'staff_member_changed' })
  })

  it('of another tenant is not there', async () => {
    const [salon, other] = [await makeSalon({ staff: 2 }), await makeSalon()]
    const [first] = salon.staffIds
    await setPhoto(salon.scope, first!, picture(10), null)
    const { version } = (await shown(salon))!
    await expect(setPhoto(other.scope, first!, picture(20), null)).rejects.toMatchObject({
      reason: 'unknown_staff_member',
    })
    await expect(removePhoto(other.scope, first!, version)).rejects.toMatchObject({
      reason: 'staff_member_changed',
    })
    expect((await shown(salon))!.version).toBe(version)
  })
})
