import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
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

export interface PageAsset {
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly encoding: 'br' | 'gzip' | null
}

const base = tokens + sheet

// Moderate: a link is fetched when a finger or pointer comes to it, not before.
const rules = JSON.stringify({
  prefetch: [
    { where: { selector_matches: '.calendar a, a.turn, a.slot, a.entry, a.name' }, eagerness: 'moderate' },
  ],
})

const version = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
// The default colours stand for the rules that make colours: when those change, so does the name.
const sheetVersion = version(base + accentRules(defaultAccent))

export const scriptPath = `/assets/page-${version(script)}.js`
export const rulesPath = `/assets/page-${version(rules)}.json`

// One for each colour that professionals chose: as many as are likely to be looked at in turn.
const dresses = new LRUCache<string, Dress>({ max: 5000 })
const files = new LRUCache<string, PageAsset>({ max: 500 })

/** `accent` is `#rrggbb`. */
export function dressOf(accent: string): Dress {
  const known = dresses.get(accent)
  if (known) return known
  const dress = {
    stylesheet: `/assets/page-${sheetVersion}-${accent.slice(1).toLowerCase()}.css`,
    icon: iconIn(accent),
    paper: { light: paletteOf(accent, 'light').paper, dark: paletteOf(accent, 'dark').paper },
  }
  dresses.set(accent, dress)
  return dress
}

/** The file behind one of the paths above, or undefined. `name` is what follows `/assets/`. */
export function pageAsset(name: string, acceptedEncodings: string): PageAsset | undefined {
  const encoding: PageAsset['encoding'] = /\bbr\b/.test(acceptedEncodings)
    ? 'br'
    : /\bgzip\b/.test(acceptedEncodings)
      ? 'gzip'
      : null
  const key = `${name} ${encoding}`
  const known = files.get(key)
  if (known) return known
  const text = textOf(name)
  if (!text) return undefined
  const file = { type: text.type, encoding, body: packed(text.content, encoding) }
  files.set(key, file)
  return file
}

function textOf(name: string): { content: string; type: string } | undefined {
  const hex = /^page-[0-9a-f]{8}-([0-9a-f]{6})\.css$/.exec(name)?.[1]
  if (hex) return { content: base + accentRules(`#${hex}`), type: 'text/css; charset=utf-8' }
  if (/^page-[0-9a-f]{8}\.js$/.test(name)) return { content: script, type: 'text/javascript; charset=utf-8' }
  if (/^page-[0-9a-f]{8}\.json$/.test(name))
    return { content: rules, type: 'application/speculationrules+json' }
  return undefined
}

function packed(content: string, encoding: PageAsset['encoding']): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(content)
  if (encoding === 'br') return new Uint8Array(brotliCompressSync(bytes))
  return new Uint8Array(encoding === 'gzip' ? gzipSync(bytes, { level: 9 }) : bytes)
}

function accentRules(accent: string): string {
  const colours = (theme: Theme) =>
    Object.entries(paletteOf(accent, theme))
      .map(([name, value]) => `--${name}:${value}`)
      .join(';')
  return `:root{${colours('light')}}@media (prefers-color-scheme:dark){:root{${colours('dark')}}}`
}

// Part of the page, so that a first view asks for one file less.
function iconIn(accent: string): string {
  const { accent: fill, 'on-accent': line } = paletteOf(accent, 'light')
  const drawing =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="3" fill="${fill}"/>` +
    `<path d="M8 12h16M8 24V8h16v16z" fill="none" stroke="${line}" stroke-width="2"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}
