import { describe, expect, it } from 'vitest'
import type { Settings } from '#domain/professional/settings.ts'
import { asTypedSettings, readSettings } from './settings-form.ts'

const settings: Settings = {
  name: 'Ana’s',
  about: null,
  email: 'ana@example.com',
  location: 'Rua 1',
  timeZone: 'Europe/Lisbon',
  currency: 'EUR',
  locale: 'pt',
  accentColor: '#aa3355',
  phoneField: 'optional',
  autoConfirm: true,
  bufferMinutes: 10,
  slotIntervalMinutes: 15,
  minimumNoticeMinutes: 60,
  bookingWindowDays: 60,
  cancelCutoffMinutes: 1440,
  rescheduleCutoffMinutes: 0,
}

function formWith(changes: Record<string, string> = {}): FormData {
  const form = new FormData()
  const { autoConfirm, ...fields } = asTypedSettings(settings)
  for (const [name, value] of Object.entries({ ...fields, version: '4', ...changes })) form.set(name, value)
  if (autoConfirm) form.set('autoConfirm', 'on')
  return form
}

describe('the form of settings', () => {
  it('gives back what it was filled with, and the version', () => {
    expect(readSettings(formWith())).toMatchObject({ settings, version: 4 })
  })

  it('keeps what was typed, and says of each field what is wrong', () => {
    const wrong = {
      name: '  ',
      email: 'ana@',
      timeZone: 'Lisboa',
      currency: 'euro',
      accentColor: 'red',
      phoneField: 'sometimes',
      bufferMinutes: '1000',
      bookingWindowDays: '0',
      about: 'x'.repeat(2001),
    }
    const read = readSettings(formWith(wrong))
    expect(read.typed).toMatchObject({ ...wrong, name: '', location: 'Rua 1' })
    expect('errors' in read && read.errors).toEqual({
      name: 'missing',
      email: 'email',
      timeZone: 'time_zone',
      currency: 'choice',
      accentColor: 'colour',
      phoneField: 'choice',
      bufferMinutes: 'choice',
      bookingWindowDays: 'window_days',
      about: 'too_long',
    })
  })

  it('takes what people type in their own way', () => {
    const read = readSettings(formWith({ currency: 'eur', accentColor: '#AA3355', location: ' ' }))
    expect(read).toMatchObject({ settings: { currency: 'EUR', accentColor: '#aa3355', location: null } })
    expect(readSettings(formWith({ version: 'x' })).version).toBe(-1)
  })
})
