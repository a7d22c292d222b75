import { crc32, deflateSync } from 'node:zlib'

/** A whole PNG in one colour (red, green, blue, opacity), which a browser shows. */
export function png(width: number, height: number, colour: readonly number[]): Buffer {
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, () => Buffer.from(colour))])
  const pixels = Buffer.concat(Array.from({ length: height }, () => row))
  return Buffer.concat([pngHead(width, height), chunk('IDAT', deflateSync(pixels)), chunk('IEND')])
}

/** As much of a PNG as says how large it is, and how it tells colours: 6 in red, green, blue and opacity, 3 by their
 *  place in a palette. */
export function pngHead(width: number, height: number, colours: 3 | 6 = 6): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, colours, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', size)])
}

/** As much of a JPEG. */
export function jpegHead(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xff, 0xd9])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const jfif = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
  return Buffer.concat([jfif, frame, Buffer.alloc(16)])
}

/** As much of a WebP. */
export function webpHead(width: number, height: number): Buffer {
  const body = Buffer.alloc(18)
  body.write('VP8X', 0)
  body.writeUInt32LE(10, 4)
  body.writeUIntLE(width - 1, 12, 3)
  body.writeUIntLE(height - 1, 15, 3)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(16)])
}

/** A part of a PNG. */
export function chunk(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(content.length, 0)
  around.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)])
}
