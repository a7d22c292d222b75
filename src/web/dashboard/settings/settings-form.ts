import { z } from 'zod'
import { locales } from '#domain/locale.ts'
import { isCurrency, isTimeZone, limits, type Settings } from '#domain/professional/settings.ts'
import { versionIn } from '#web/version-in.ts'
import type { FieldError } from '#web/wording/error-words.ts'

const settingFields = [
  'name',
  'email',
  'location',
  'about',
  'locale',
  'currency',
  'timeZone',
  'accentColor',
  'phoneField',
  'bufferMinutes',
  'slotIntervalMinutes',
  'minimumNoticeMinutes',
  'bookingWindowDays',
  'cancelCutoffMinutes',
  'rescheduleCutoffMinutes',
] as const
type SettingField = (typeof settingFields)[number]

/** What stands in the form, as typed. */
export type TypedSettings = Readonly<Record<SettingField, string>> & { readonly autoConfirm: boolean }
export type SettingsErrors = Partial<Record<SettingField, FieldError>>

/** The settings that a form holds, or what has to be put right first; what was typed either way. */
export type ReadSettings = {
  readonly typed: TypedSettings
  /** Of the settings that the form was filled with; -1 where it names none. */
  readonly version: number
} & ({ readonly settings: Settings } | { readonly errors: SettingsErrors })

export function readSettings(form: FormData): ReadSettings {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
  }
  const fields = Object.fromEntries(settingFields.map((name) => [name, text(name)]))
  const typed = { ...fields, autoConfirm: form.has('autoConfirm') } as TypedSettings
  const version = versionIn(form) ?? -1
  const read = settingsForm.safeParse(typed)
  if (read.success) return { typed, version, settings: read.data }
  const errors: Partial<Record<string, FieldError>> = {}
  for (const { path, message } of read.error.issues) errors[String(path[0])] ??= message as FieldError
  return { typed, version, errors }
}

export function asTypedSettings(settings: Settings): TypedSettings {
  const fields = settingFields.map((name) => [name, String(settings[name] ?? '')])
  return { ...Object.fromEntries(fields), autoConfirm: settings.autoConfirm } as TypedSettings
}

const says = (error: FieldError) => ({ error })
const noneIfEmpty = (length: number) =>
  z
    .string()
    .max(length, says('too_long'))
    .transform((text) => text || null)
const numberIn = ({ min, max }: { min: number; max: number }, error: FieldError) =>
  z
    .string()
    .regex(/^\d{1,6}$/, says(error))
    .transform(Number)
    .refine((value) => value >= min && value <= max, says(error))

const settingsForm = z.object({
  name: z.string().min(1, says('missing')).max(limits.nameLength, says('too_long')),
  email: z.email(says('email')).max(254, says('too_long')),
  location: noneIfEmpty(limits.locationLength),
  about: noneIfEmpty(limits.aboutLength),
  locale: z.enum(locales, says('choice')),
  currency: z.string().toUpperCase().refine(isCurrency, says('choice')),
  timeZone: z.string().refine(isTimeZone, says('time_zone')),
  accentColor: z
    .string()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, says('colour')),
  phoneField: z.enum(['hidden', 'optional', 'required'], says('choice')),
  autoConfirm: z.boolean(),
  bufferMinutes: numberIn(limits.buffer, 'choice'),
  slotIntervalMinutes: numberIn(limits.slotInterval, 'choice'),
  minimumNoticeMinutes: numberIn(limits.notice, 'choice'),
  bookingWindowDays: numberIn(limits.windowDays, 'window_days'),
  cancelCutoffMinutes: numberIn(limits.cutoff, 'choice'),
  rescheduleCutoffMinutes: numberIn(limits.cutoff, 'choice'),
}) satisfies z.ZodType<Settings>
