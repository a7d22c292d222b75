import { describe, expect, it } from 'vitest'
import { logoLimits } from '#domain/notification/logo.ts'
import { jpegHead, pngHead, webpHead } from '#tests/support/pictures.ts'
import { readPictureFile } from './picture-file.ts'

const file = (content: Uint8Array | string, name = 'logo.png', type = 'image/png') =>
  new File([content as BlobPart], name, { type })
const read = (given: unknown) => readPictureFile(given, logoLimits)

describe('a logo', () => {
  it.each([
    ['png', pngHead(120, 40)],
    ['jpg', jpegHead(120, 40)],
    ['webp', webpHead(120, 40)],
  ])('is what its content says, whatever it is called: %s', async (type, content) => {
    const found = await read(file(content, 'evil.svg', 'text/html'))
    expect(found).toMatchObject({ type, width: 120, height: 40 })
  })

  it.each([
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a GIF', 'GIF89a\u0001\u0000\u0001\u0000'],
    ['the beginning of a PNG', pngHead(120, 40).slice(0, 12)],
    ['a PNG without pixels', pngHead(0, 40)],
  ])('is not %s', async (_, content) => {
    expect(await read(file(content))).toBe('not_image')
  })

  it('has at most 2000 pixels a side and 256 KB', async () => {
    expect(await read(file(pngHead(2000, 2000)))).toMatchObject({ width: 2000 })
    expect(await read(file(pngHead(2001, 10)))).toBe('too_many_pixels')
    const padded = (bytes: number) => file(Buffer.concat([pngHead(10, 10), Buffer.alloc(bytes)]))
    expect(await read(padded(256 * 1024))).toBe('too_large')
    expect(await read(padded(200 * 1024))).toMatchObject({ width: 10 })
  })

  it('is missing where nothing was chosen', async () => {
    expect(await read(null)).toBe('none')
    expect(await read(file('', ''))).toBe('none')
  })
})
