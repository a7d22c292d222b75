import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from './oklch.ts'
import { defaultAccent, meaningOf, meanings, paletteOf, type Theme } from './palette.ts'

const [light = '', dark = ''] = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').split('@media')
const written = { light, dark }

describe.each(['light', 'dark'] as const)('the %s tokens', (theme: Theme) => {
  it('are the palette of the house accent', () => {
    for (const [name, value] of Object.entries(paletteOf(defaultAccent, theme))) {
      expect(written[theme]).toContain(`--${name}: ${value};`)
    }
  })

  it('tell the statuses in colours that can be read on every paper', () => {
    for (const [name, hex] of Object.entries(meanings)) {
      const { ink, wash } = meaningOf(hex, theme)
      expect(written[theme]).toContain(`--${name}: ${ink};`)
      expect(written[theme]).toContain(`--${name}-wash: ${wash};`)
      for (const accent of [
        '#ffff00',
        '#0000ff',
        '#ff0000',
        '#00ff00',
        '#ff00ff',
        '#808080',
        defaultAccent,
      ]) {
        const { paper, card, well } = paletteOf(accent, theme)
        for (const ground of [paper, card, well, wash])
          expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})
