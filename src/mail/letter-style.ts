import { defaultAccent, meaningOf, meanings, paletteOf, type Palette } from '#design/palette.ts'

// The families of the pages (design/tokens.css), as a mail can name them.
export const SERIF = "'Iowan Old Style','Palatino Linotype',Palatino,'Noto Serif',Georgia,serif"
export const SANS = "-apple-system,'Segoe UI',Roboto,'Noto Sans','Helvetica Neue',Arial,sans-serif"
/** Paper has crisp corners. */
export const CORNER = 3

type Meaning = keyof typeof meanings
const everyMeaning = Object.keys(meanings) as Meaning[]
const meaningInks = Object.fromEntries(
  everyMeaning.map((name) => [name, meaningOf(meanings[name], 'light').ink]),
)
const darkMeanings = everyMeaning.map(
  (name) => [name, 'color', meaningOf(meanings[name], 'dark').ink] as const,
)

/** What a status is written in, on a light ground. */
export function statusInk(meaning: Meaning): string {
  return meaningInks[meaning]!
}

export interface LetterColors {
  light: Palette
  /** Rules for mail programs that show dark mode and understand style sheets. */
  styleSheet: string
}

const HEX_COLOR = /^#[0-9a-f]{6}$/i
const MANY = 1000
const known = new Map<string, LetterColors>()

/** The colours of one professional's mails; anything but `#rrggbb` falls back to the house's accent. */
export function letterColors(accentColor: string | null): LetterColors {
  const accent = accentColor && HEX_COLOR.test(accentColor) ? accentColor.toLowerCase() : defaultAccent
  const found = known.get(accent)
  if (found) return found
  const colors = { light: paletteOf(accent, 'light'), styleSheet: styleSheet(paletteOf(accent, 'dark')) }
  if (known.size >= MANY) known.clear()
  known.set(accent, colors)
  return colors
}

/**
 * Inline styles tell the light version, which every program understands. These rules add what only a style sheet
 * can: dark colours, and one column on narrow screens. `data-ogsc`/`data-ogsb` mark Outlook's own dark mode.
 */
function styleSheet(dark: Palette): string {
  const rules = darkRules(dark)
  const darkMode = rules.map(([name, property, value]) => `${selector(name)}{${property}:${value}!important}`)
  const outlookDark = rules.map(([name, property, value]) => {
    const mark = property === 'color' ? '[data-ogsc]' : '[data-ogsb]'
    return `${mark} .${name}{${property}:${value}!important}`
  })
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    `@media (prefers-color-scheme:dark){${darkMode.join('')}}`,
    ...outlookDark,
    '@media (max-width:480px){.outer{padding:20px 10px 32px!important}.inner{padding:24px 20px 26px!important}',
    '.when{padding:14px!important}.beside{padding-left:14px!important}',
    '.stack{display:block!important;width:auto!important;padding-left:0!important;padding-right:0!important}',
    '.stack-label{padding-bottom:0!important}.stack-value{padding-top:0!important;border-top:0!important}',
    '.button{display:block!important;text-align:center!important}}',
  ].join('')
}

function darkRules(dark: Palette): (readonly [name: string, property: string, value: string])[] {
  return [
    ...darkMeanings,
    ['paper', 'background-color', dark.paper],
    ['card', 'background-color', dark.card],
    ['well', 'background-color', dark.well],
    ['tint', 'background-color', dark.tint],
    ['ink', 'color', dark.ink],
    ['soft', 'color', dark['ink-soft']],
    ['accent-ink', 'color', dark['accent-ink']],
    ['line', 'border-color', dark.line],
    ['accent', 'background-color', dark.accent],
    ['accent', 'color', dark['on-accent']],
    // A logo may be drawn in black on nothing.
    ['logo', 'background-color', '#ffffff'],
    ['logo', 'padding', '6px'],
  ]
}

/** React Email repeats the body's style on a cell of its own, which has no class. */
function selector(name: string): string {
  return name === 'paper' ? '.paper,.paper>table>tbody>tr>td' : `.${name}`
}
