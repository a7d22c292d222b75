import { useState } from 'react'
import { contrast } from '#design/oklch.ts'
import { defaultAccent, paletteOf, type Theme } from '#design/palette.ts'
import { m } from '#paraglide/messages.js'
import type { SettingsParts } from './settings.tsx'
import { useLanguage } from '#web/language.ts'
import { TextField } from '#web/components/field.tsx'
import { useSettingField } from './setting-field.ts'

/** The colour that a professional chose, and at once what the pages make of it. */
export function AccentField({ parts }: { parts: SettingsParts }) {
  const language = useLanguage()
  const field = useSettingField(parts)('accentColor')
  const [hex, setHex] = useState(isHex(field.defaultValue) ? field.defaultValue : defaultAccent)
  const light = paletteOf(hex, 'light')
  const shown = contrast(light.accent, light['on-accent']).toLocaleString(language.locale, {
    maximumFractionDigits: 1,
  })
  return (
    <>
      <TextField
        {...field}
        className="content-start"
        type="color"
        label={m.web_settings_accent({}, language)}
        hint={[field.hint, m.web_settings_accent_hint({}, language)].filter(Boolean).join(' ')}
        onInput={(event) => isHex(event.currentTarget.value) && setHex(event.currentTarget.value)}
      />
      <div>
        <div className="grid grid-cols-2 gap-2">
          <Sample hex={hex} theme="light" />
          <Sample hex={hex} theme="dark" />
        </div>
        <p className="mt-2 text-sm text-ink-soft" aria-live="polite">
          {m.web_settings_contrast({ ratio: shown }, language)}{' '}
          {light.accent !== hex.toLowerCase() && m.web_settings_accent_moved({}, language)}
        </p>
      </div>
    </>
  )
}

const isHex = (text: string) => /^#[0-9a-f]{6}$/i.test(text)

// Drawn, because a page here may carry no styles of its own; colours of a drawing are no styles.
function Sample({ hex, theme }: { hex: string; theme: Theme }) {
  const language = useLanguage()
  const colours = paletteOf(hex, theme)
  const label =
    theme === 'light' ? m.web_settings_sample_light({}, language) : m.web_settings_sample_dark({}, language)
  return (
    <svg viewBox="0 0 160 108" role="img" aria-label={label} className="w-full rounded-sm border border-line">
      <rect width="160" height="108" fill={colours.paper} />
      <rect x="10" y="10" width="140" height="88" rx="2" fill={colours.card} stroke={colours.line} />
      <rect x="10" y="10" width="140" height="2" fill={colours['accent-edge']} />
      <text x="20" y="32" fontSize="13" fontFamily="Georgia, serif" fill={colours.ink}>
        {m.web_settings_sample_title({}, language)}
      </text>
      <text x="20" y="48" fontSize="9" fill={colours['accent-ink']} textDecoration="underline">
        {m.web_settings_sample_link({}, language)}
      </text>
      <rect x="20" y="58" width="36" height="26" rx="2" fill={colours.tint} stroke={colours['accent-edge']} />
      <text x="38" y="75" fontSize="10" textAnchor="middle" fill={colours.ink}>
        10:15
      </text>
      <rect x="64" y="58" width="76" height="26" rx="2" fill={colours.accent} />
      <text x="102" y="75" fontSize="10" fontWeight="600" textAnchor="middle" fill={colours['on-accent']}>
        {m.web_settings_sample_button({}, language)}
      </text>
    </svg>
  )
}
