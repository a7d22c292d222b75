import { contrast, fromHex, toHex, type Oklch } from './oklch.ts'

/** The ink and paper of one professional in one theme; every value is `#rrggbb`, every name a token of tokens.css. */
export interface Palette {
  /** The page, what lies on it, and what is sunk into it. */
  readonly paper: string
  readonly card: string
  readonly well: string
  /** Text, and text of second rank: both AA on all three papers and on the tint. */
  readonly ink: string
  readonly 'ink-soft': string
  /** Hairlines that only decorate; edges of controls (3:1). */
  readonly line: string
  readonly edge: string
  /** The chosen colour as a filled area, while pointed at, and what is written on it (AA on both). */
  readonly accent: string
  readonly 'accent-hover': string
  readonly 'on-accent': string
  /** The chosen colour as text (AA), as an edge (3:1), and as a wash behind text. */
  readonly 'accent-ink': string
  readonly 'accent-edge': string
  readonly tint: string
  readonly 'tint-hover': string
}

export type Theme = 'light' | 'dark'

export const defaultAccent = '#2f5d50'

// Text aims a little above AA's 4.5, so that rounding to bytes and thin strokes keep it.
const readable = 4.6
const visible = 3.05

const surfaces = {
  light: {
    paper: 0.968,
    card: 0.992,
    well: 0.945,
    ink: 0.24,
    soft: 0.47,
    line: 0.885,
    edge: 0.62,
    tint: 0.928,
  },
  dark: {
    paper: 0.182,
    card: 0.226,
    well: 0.155,
    ink: 0.94,
    soft: 0.745,
    line: 0.335,
    edge: 0.56,
    tint: 0.3,
  },
}

/**
 * Everything the pages are drawn with, from the one colour that a professional chose (`#rrggbb`): paper faintly of its
 * hue, ink deeply of it. Whatever the colour, text on it, in it and beside it can be read.
 */
export function paletteOf(accentHex: string, theme: Theme): Palette {
  const chosen = fromHex(accentHex)
  const at = surfaces[theme]
  // A grey has no hue worth spreading: its paper stays a neutral one.
  const strength = Math.min(1, chosen.c / 0.08)
  const tone = (l: number, c: number) => toHex({ l, c: c * strength, h: chosen.h })
  const [paper, card, well] = [tone(at.paper, 0.01), tone(at.card, 0.004), tone(at.well, 0.014)]
  const tint = toHex({ l: at.tint, c: Math.min(chosen.c * 0.4, 0.045), h: chosen.h })
  const tintHover = toHex({
    l: at.tint + (theme === 'light' ? -0.03 : 0.04),
    c: Math.min(chosen.c * 0.5, 0.06),
    h: chosen.h,
  })
  const grounds = [paper, card, well, tint, tintHover]
  const away = theme === 'light' ? -1 : 1
  return {
    paper,
    card,
    well,
    ink: tone(at.ink, 0.025),
    'ink-soft': until(readable, grounds, { l: at.soft, c: 0.022 * strength, h: chosen.h }, away),
    line: tone(at.line, 0.016),
    edge: until(visible, [paper, card, well], { l: at.edge, c: 0.02 * strength, h: chosen.h }, away),
    ...filled(chosen, theme),
    'accent-ink': until(readable, grounds, chosen, away),
    'accent-edge': until(visible, grounds, chosen, away),
    tint,
    'tint-hover': tintHover,
  }
}

/** Colours that mean something wherever they stand: the same for every professional. */
export const meanings = {
  pending: '#b98900',
  confirmed: '#2563c9',
  completed: '#2e8540',
  cancelled: '#c8322b',
  'no-show': '#75777b',
} as const

/** A meaning as text and as a wash behind it, readable on the paper of every accent. */
export function meaningOf(hex: string, theme: Theme): { ink: string; wash: string } {
  const colour = fromHex(hex)
  const at = surfaces[theme]
  const wash = toHex({ l: theme === 'light' ? 0.945 : 0.29, c: Math.min(colour.c * 0.4, 0.05), h: colour.h })
  const grounds = [at.paper, at.card, at.well].map((l) => toHex({ l, c: 0, h: 0 }))
  // A little more than needed: papers are tinted, and lightness is not quite luminance.
  return { ink: until(readable + 0.3, [...grounds, wash], colour, theme === 'light' ? -1 : 1), wash }
}

/** The accent as an area: as chosen where it can be, else moved just enough to carry its writing. */
function filled(chosen: Oklch, theme: Theme) {
  // On a dark page a colour near black would be a hole, not a button.
  const seen = theme === 'dark' ? { ...chosen, l: Math.max(chosen.l, 0.5) } : chosen
  const deepened = until(readable, ['#ffffff'], seen, -1)
  const carriesWhite = seen.l - fromHex(deepened).l <= 0.09
  const accent = carriesWhite ? deepened : until(readable, ['#000000'], seen, 1)
  const hover = toHex(pressed(fromHex(accent), carriesWhite))
  const ink = toHex({ l: 0.2, c: Math.min(seen.c, 0.04), h: seen.h })
  const dark = [accent, hover].every((ground) => contrast(ink, ground) >= readable) ? ink : '#000000'
  return { accent, 'accent-hover': hover, 'on-accent': carriesWhite ? '#ffffff' : dark }
}

/** Under the pointer a colour moves away from its writing; at the ends of the scale it can only move back. */
function pressed(accent: Oklch, carriesWhite: boolean): Oklch {
  if (carriesWhite) return { ...accent, l: accent.l < 0.2 ? accent.l + 0.1 : accent.l - 0.06 }
  return { ...accent, l: accent.l > 0.93 ? accent.l - 0.05 : accent.l + 0.04 }
}

/** The colour itself if it stands out enough from every ground, else the nearest lighter or darker one that does. */
function until(wanted: number, grounds: readonly string[], colour: Oklch, direction: 1 | -1): string {
  const standsOut = (hex: string) => grounds.every((ground) => contrast(hex, ground) >= wanted)
  let hex = toHex(colour)
  for (
    let l = Math.min(1, Math.max(0, colour.l));
    !standsOut(hex) && l >= 0 && l <= 1;
    l += direction * 0.005
  )
    hex = toHex({ ...colour, l })
  return hex
}
