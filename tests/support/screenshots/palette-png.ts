import { deflateSync, inflateSync } from 'node:zlib'
import { chunk, pngHead } from '#tests/support/pictures.ts'

const mostColours = 256

/**
 * The same picture in its 256 commonest colours, at about a third of the size. Takes a PNG as browsers write it: eight
 * bits each of red, green and blue, perhaps of opacity, which is left out, and not interlaced.
 */
export function inPalette(png: Buffer): Buffer {
  const { width, height, channels, data } = readChunks(png)
  const pixels = unfilter(data, width * channels, channels)
  const colours = coloursOf(pixels, channels)
  const palette = [...colours.entries()]
    .toSorted(([a, one], [b, other]) => other - one || a - b)
    .slice(0, mostColours)
    .map(([colour]) => colour)
  const indices = new Map([...colours.keys()].map((colour) => [colour, nearest(colour, palette)]))
  const rows = Buffer.alloc((width + 1) * height)
  for (let pixel = 0; pixel < width * height; pixel++)
    rows[pixel + Math.floor(pixel / width) + 1] = indices.get(colourAt(pixels, pixel * channels))!
  const plte = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const parts = [
    pngHead(width, height, 3),
    chunk('PLTE', plte),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
  ]
  return Buffer.concat([...parts, chunk('IEND')])
}

function readChunks(png: Buffer) {
  const compressed: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const content = png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') compressed.push(content)
  }
  const channels = png[25] === 6 ? 4 : 3
  const data = inflateSync(Buffer.concat(compressed))
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), channels, data }
}

/** Each row says in its first byte from which neighbours its bytes are told (PNG, section 9). */
function unfilter(data: Buffer, bytes: number, channels: number): Buffer {
  const pixels = Buffer.alloc((data.length / (bytes + 1)) * bytes)
  for (let from = 0, to = 0; from < data.length; from++) {
    const filter = data[from]
    for (const first = to; to < first + bytes; to++) {
      const left = to - first < channels ? 0 : pixels[to - channels]!
      const above = to < bytes ? 0 : pixels[to - bytes]!
      const corner = to - first < channels || to < bytes ? 0 : pixels[to - bytes - channels]!
      pixels[to] = data[++from]! + [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter!]!
    }
  }
  return pixels
}

function paeth(left: number, above: number, corner: number): number {
  const [byLeft, byAbove, byCorner] = [left, above, corner].map((one) =>
    Math.abs(left + above - corner - one),
  )
  if (byLeft! <= byAbove! && byLeft! <= byCorner!) return left
  return byAbove! <= byCorner! ? above : corner
}

function coloursOf(pixels: Buffer, channels: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = 0; at < pixels.length; at += channels) {
    const colour = colourAt(pixels, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return counts
}

function colourAt(pixels: Buffer, at: number): number {
  return (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!
}

function nearest(colour: number, palette: readonly number[]): number {
  const distance = (other: number) =>
    [16, 8, 0].reduce((sum, bits) => sum + (((colour >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0)
  let best = 0
  for (let index = 1; index < palette.length; index++)
    if (distance(palette[index]!) < distance(palette[best]!)) best = index
  return best
}
