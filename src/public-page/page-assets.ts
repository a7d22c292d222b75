import { createHash } from 'node:crypto'
import { defaultAccent, paletteOf, type Theme } from '#design/palette.ts'
import tokens from '#design/tokens.css?inline'
import script from './enhance.js?raw'
import sheet from './public-page.css?inline'

/** What a professional's colour decides about the head of their pages. */
export interface Dress {
  readonly stylesheet: string
  readonly icon: string
  readonly paper: Readonly<Record<Theme, string>>
}

const base = tokens + sheet
const version = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
// The default colours stand for the rules that make colours: when those change, so does the name.
const sheetVersion = version(base + accentRules(defaultAccent))

export const scriptPath = `/assets/page-${version(script)}.js`

// Colours come from the database, one for each professional: enough to keep, with an end to it.
const dresses = new Map<string, Dress>()
const kept = 5000

/** `accent` is `#rrggbb`. */
export function dressOf(accent: string): Dress {
  const known = dresses.get(accent)
  if (known) return known
  const hex = accent.slice(1).toLowerCase()
  const dress = {
    stylesheet: `/assets/page-${sheetVersion}-${hex}.css`,
    icon: iconIn(accent),
    paper: { light: paletteOf(accent, 'light').paper, dark: paletteOf(accent, 'dark').paper },
  }
  if (dresses.size < kept) dresses.set(accent, dress)
  return dress
}

/** The file behind one of the paths above, or undefined. `name` is what follows `/assets/`. */
export function pageAsset(name: string): { body: string; type: string } | undefined {
  const hex = /^page-[0-9a-f]{8}-([0-9a-f]{6})\.css$/.exec(name)?.[1]
  if (hex) return { body: base + accentRules(`#${hex}`), type: 'text/css; charset=utf-8' }
  if (/^page-[0-9a-f]{8}\.js$/.test(name)) return { body: script, type: 'text/javascript; charset=utf-8' }
  return undefined
}

function accentRules(accent: string): string {
  const rules = (theme: Theme) =>
    Object.entries(paletteOf(accent, theme))
      .map(([name, value]) => `--${name}:${value}`)
      .join(';')
  return `:root{${rules('light')}}@media (prefers-color-scheme:dark){:root{${rules('dark')}}}`
}

// Part of the page, so that a first view asks for one file less.
function iconIn(accent: string): string {
  const { accent: fill, 'on-accent': line } = paletteOf(accent, 'light')
  const drawing =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="3" fill="${fill}"/>` +
    `<path d="M8 12h16M8 24V8h16v16z" fill="none" stroke="${line}" stroke-width="2"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}
