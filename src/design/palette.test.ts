import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, fromHex, toHex } from './oklch.ts'
import { paletteOf, type Palette } from './palette.ts'

const anyColour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((channels) => '#' + channels.map((channel) => channel.toString(16).padStart(2, '0')).join(''))
const theme = fc.constantFrom('light' as const, 'dark' as const)
const extremes = [
  '#000000',
  '#ffffff',
  '#808080',
  '#ffff00',
  '#00ff00',
  '#0000ff',
  '#ff0000',
  '#ff00ff',
  '#00ffff',
  '#777777',
]

function everyColour(check: (palette: Palette) => void) {
  for (const accent of extremes) for (const one of ['light', 'dark'] as const) check(paletteOf(accent, one))
  fc.assert(
    fc.property(anyColour, theme, (accent, one) => check(paletteOf(accent, one))),
    { numRuns: 400 },
  )
}

const grounds = ['paper', 'card', 'well', 'tint', 'tint-hover'] as const

describe('whatever colour a professional chooses', () => {
  it('text, second text and accent text can be read on every ground', () => {
    everyColour((palette) => {
      for (const ground of grounds)
        for (const text of ['ink', 'ink-soft', 'accent-ink'] as const)
          expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    })
  })

  it('what is written on the accent can be read, also while it is pointed at', () => {
    everyColour((palette) => {
      expect(contrast(palette['on-accent'], palette.accent)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette['on-accent'], palette['accent-hover'])).toBeGreaterThanOrEqual(4.5)
    })
  })

  it('edges of controls and of the accent stand out from what they lie on', () => {
    everyColour((palette) => {
      for (const ground of ['paper', 'card', 'well'] as const) {
        expect(contrast(palette.edge, palette[ground])).toBeGreaterThanOrEqual(3)
        expect(contrast(palette['accent-edge'], palette[ground])).toBeGreaterThanOrEqual(3)
      }
      expect(contrast(palette['accent-edge'], palette.tint)).toBeGreaterThanOrEqual(3)
    })
  })

  it('pointing at a button changes it', () => {
    everyColour((palette) => {
      expect(palette['accent-hover']).not.toBe(palette.accent)
    })
  })
})

describe('a colour that already works', () => {
  it('is used exactly as chosen', () => {
    for (const accent of ['#2f5d50', '#1d4ed8', '#9d174d', '#b91c1c'])
      expect(paletteOf(accent, 'light').accent).toBe(accent)
  })
})

describe('OKLCH', () => {
  it('gives back every colour that went in', () => {
    fc.assert(
      fc.property(anyColour, (hex) => {
        expect(toHex(fromHex(hex))).toBe(hex)
      }),
    )
  })

  it('counts contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
