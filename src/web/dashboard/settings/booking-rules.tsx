import { limits } from '#domain/professional/settings.ts'
import { m } from '#paraglide/messages.js'
import type { SettingsParts } from './settings.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { longDurationWords } from '#web/wording/long-duration.ts'
import { CheckField, SelectField, TextField } from '#web/components/field.tsx'
import { useSettingField } from './setting-field.ts'
import { SettingsSection } from '#web/components/settings-section.tsx'

const day = 1440
const choices = {
  bufferMinutes: [0, 5, 10, 15, 20, 30, 45, 60, 90, 120],
  slotIntervalMinutes: [5, 10, 15, 20, 30, 45, 60, 90, 120],
  minimumNoticeMinutes: [0, 15, 30, 60, 120, 240, 480, 720, day, 2 * day, 3 * day, 7 * day, 14 * day],
  cancelCutoffMinutes: [0, 60, 120, 240, 720, day, 2 * day, 3 * day, 7 * day],
  rescheduleCutoffMinutes: [0, 60, 120, 240, 720, day, 2 * day, 3 * day, 7 * day],
} as const
type Duration = keyof typeof choices

/** When and how clients may book, and until when they may think again. */
export function BookingRules({ parts }: { parts: SettingsParts }) {
  const language = useLanguage()
  const field = useSettingField(parts)
  return (
    <SettingsSection
      id="rules"
      title={m.web_settings_rules({}, language)}
      lede={m.web_settings_rules_lede({}, language)}
    >
      <div className="sm:col-span-2">
        <CheckField
          name="autoConfirm"
          label={m.web_settings_auto_confirm({}, language)}
          defaultChecked={parts.typed.autoConfirm}
          aria-describedby="autoConfirm-hint"
        />
        <p id="autoConfirm-hint" className="ms-8 text-sm text-ink-soft">
          {m.web_settings_auto_confirm_hint({}, language)}
        </p>
      </div>
      <DurationField parts={parts} name="slotIntervalMinutes" />
      <DurationField parts={parts} name="bufferMinutes" />
      <DurationField parts={parts} name="minimumNoticeMinutes" />
      <TextField
        {...field('bookingWindowDays', m.web_settings_window_hint({}, language))}
        label={m.web_settings_window({}, language)}
        type="number"
        inputMode="numeric"
        min={limits.windowDays.min}
        max={limits.windowDays.max}
        required
      />
      <DurationField parts={parts} name="cancelCutoffMinutes" />
      <DurationField parts={parts} name="rescheduleCutoffMinutes" />
      <SelectField
        {...field('phoneField', undefined, (value) => phoneWord(value, language))}
        className="sm:col-span-2"
        label={m.web_settings_phone({}, language)}
      >
        {['hidden', 'optional', 'required'].map((value) => (
          <option key={value} value={value}>
            {phoneWord(value, language)}
          </option>
        ))}
      </SelectField>
    </SettingsSection>
  )
}

function DurationField({ parts, name }: { parts: SettingsParts; name: Duration }) {
  const language = useLanguage()
  const { label, hint, none } = wordsOf(name, language)
  const inWords = (value: string) => (value === '0' ? none : longDurationWords(Number(value), language))
  const field = useSettingField(parts)(name, hint, inWords)
  // Another door may have set what is not among the usual ones.
  const values = [...new Set([...choices[name], ...knownNumber(parts.typed[name])])].sort((a, b) => a - b)
  return (
    <SelectField {...field} label={label}>
      {values.map((minutes) => (
        <option key={minutes} value={minutes}>
          {inWords(String(minutes))}
        </option>
      ))}
    </SelectField>
  )
}

const knownNumber = (text: string) => (/^\d{1,6}$/.test(text) ? [Number(text)] : [])

function wordsOf(name: Duration, language: Language): { label: string; hint: string; none: string } {
  const none = m.web_settings_none({}, language)
  switch (name) {
    case 'bufferMinutes':
      return {
        label: m.web_settings_buffer({}, language),
        hint: m.web_settings_buffer_hint({}, language),
        none,
      }
    case 'slotIntervalMinutes':
      return {
        label: m.web_settings_interval({}, language),
        hint: m.web_settings_interval_hint({}, language),
        none,
      }
    case 'minimumNoticeMinutes':
      return {
        label: m.web_settings_notice({}, language),
        hint: m.web_settings_notice_hint({}, language),
        none,
      }
    case 'cancelCutoffMinutes':
      return {
        label: m.web_settings_cancel({}, language),
        hint: m.web_settings_cancel_hint({}, language),
        none: m.web_settings_until_start({}, language),
      }
    case 'rescheduleCutoffMinutes':
      return {
        label: m.web_settings_reschedule({}, language),
        hint: m.web_settings_reschedule_hint({}, language),
        none: m.web_settings_until_start({}, language),
      }
  }
}

function phoneWord(value: string, language: Language): string {
  if (value === 'hidden') return m.web_settings_phone_hidden({}, language)
  return value === 'required'
    ? m.web_settings_phone_required({}, language)
    : m.web_settings_phone_optional({}, language)
}
