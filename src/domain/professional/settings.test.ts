import { beforeEach, describe, expect, it } from 'vitest'
import { findSlots } from '#domain/availability/find-slots.ts'
import { setClockStart } from '#time/clock.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { changeSettings } from './change-settings.ts'
import { changeUsername } from './change-username.ts'
import { findSettings } from './find-settings.ts'
import { findUsername } from './find-username.ts'
import { formerUsernames, professionalIdOf, usernameAfter } from './queries.ts'
import { isTimeZone, type Settings } from './settings.ts'
import { formerUsernamesKept } from './username.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const tuesday = Temporal.PlainDate.from('2030-01-08')

async function slots(salon: Salon): Promise<string[]> {
  const days = () => ({ firstDate: tuesday, endDate: tuesday.add({ days: 1 }) })
  const found = await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })
  return found.slots.map((slot) => Temporal.Instant.fromEpochMilliseconds(slot).toString())
}

async function change(salon: Salon, changes: Partial<Settings>): Promise<void> {
  const { settings, version } = await findSettings(salon.scope)
  await changeSettings(salon.scope, { ...settings, ...changes }, version)
}

describe('settings', () => {
  it('come back as they were set, every one of them', async () => {
    const salon = await makeSalon()
    const wanted: Settings = {
      name: 'Ana’s',
      about: 'Hair since 1990.',
      email: 'ana@example.com',
      location: 'Rua 1',
      timeZone: 'America/Sao_Paulo',
      currency: 'BRL',
      locale: 'pt',
      accentColor: '#aa3355',
      phoneField: 'required',
      autoConfirm: true,
      bufferMinutes: 10,
      slotIntervalMinutes: 20,
      minimumNoticeMinutes: 120,
      bookingWindowDays: 30,
      cancelCutoffMinutes: 60,
      rescheduleCutoffMinutes: 90,
    }
    await change(salon, wanted)
    expect(await findSettings(salon.scope)).toEqual({ settings: wanted, version: 1 })
  })

  it('change the slots at once', async () => {
    const salon = await makeSalon()
    expect(await slots(salon)).toHaveLength(26)
    await change(salon, { slotIntervalMinutes: 60 })
    expect(await slots(salon)).toHaveLength(7)
    await change(salon, { bookingWindowDays: 1, minimumNoticeMinutes: 24 * 60 + 6 * 60 })
    expect((await slots(salon))[0]).toBe('2030-01-08T13:00:00Z')
    await change(salon, { timeZone: 'Asia/Tokyo', minimumNoticeMinutes: 0 })
    expect((await slots(salon))[0]).toBe('2030-01-08T00:00:00Z')
  })

  it('that two people change at once are told to the second, and nothing is overwritten', async () => {
    const salon = await makeSalon()
    const { settings, version } = await findSettings(salon.scope)
    const [first, second] = ['First', 'Second'].map((name) =>
      changeSettings(salon.scope, { ...settings, name }, version),
    )
    const outcomes = await Promise.allSettled([first, second])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'settings_changed' },
    })
    expect((await findSettings(salon.scope)).version).toBe(1)
  })

  it('know a time zone from what is none', () => {
    const known = ['Europe/Lisbon', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta']
    const unknown = ['', '+01:00', 'Europe/Lissabon', 'Mars', '-03', 'Z/Z']
    expect([known.filter(isTimeZone), unknown.filter(isTimeZone)]).toEqual([known, []])
  })
})

describe('a username', () => {
  it('that was changed leads on to the one that followed it, and can be taken back', async () => {
    const salon = await makeSalon()
    const next = `${salon.username}-next`
    expect(await findUsername(salon.scope, next)).toBe('free')
    await changeUsername(salon.scope, next)
    expect(await professionalIdOf(next)).toBe(salon.scope.professionalId)
    expect(await professionalIdOf(salon.username)).toBeUndefined()
    expect(await usernameAfter(salon.username)).toBe(next)
    expect(await findUsername(salon.scope, next)).toBe('yours')
    expect(await findUsername(salon.scope, salon.username)).toBe('former')
    expect(await formerUsernames(salon.scope)).toEqual([salon.username])
    await changeUsername(salon.scope, salon.username)
    expect(await formerUsernames(salon.scope)).toEqual([next])
  })

  it('of somebody else cannot be taken, neither their own nor a former one', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    await changeUsername(other.scope, `${other.username}-next`)
    for (const wanted of [other.username, `${other.username}-next`, 'dashboard', 'No Name', 'x']) {
      await expect(changeUsername(salon.scope, wanted)).rejects.toMatchObject({
        reason: 'username_unavailable',
      })
    }
    expect(await findUsername(salon.scope, other.username)).toBe('taken')
    expect([await findUsername(salon.scope, 'dashboard'), await findUsername(salon.scope, 'No')]).toEqual([
      'reserved',
      'form',
    ])
    expect(await professionalIdOf(salon.username)).toBe(salon.scope.professionalId)
    expect(await findUsername(salon.scope, salon.username)).toBe('yours')
  })

  it('is taken by one of many who want it at once', async () => {
    const salons = [await makeSalon(), await makeSalon(), await makeSalon()]
    const wanted = `${salons[0]!.username}-wanted`
    const outcomes = await Promise.allSettled(salons.map(({ scope }) => changeUsername(scope, wanted)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is free again once enough others followed it', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    for (let count = 0; count <= formerUsernamesKept; count++)
      await changeUsername(salon.scope, `${salon.username}-${count}`)
    expect(await formerUsernames(salon.scope)).toHaveLength(formerUsernamesKept)
    expect(await findUsername(other.scope, salon.username)).toBe('free')
    await changeUsername(other.scope, salon.username)
    expect(await professionalIdOf(salon.username)).toBe(other.scope.professionalId)
  })
})
