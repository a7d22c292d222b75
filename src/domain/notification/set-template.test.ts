import { beforeEach, describe, expect, it } from 'vitest'
import { changePlan } from '#domain/professional/change-plan.ts'
import { setClockStart } from '#time/clock.ts'
import { png } from '#tests/support/pictures.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findLogo } from './find-logo.ts'
import { findTemplates } from './find-templates.ts'
import { previewTemplate } from './preview-template.ts'
import { removeLogo } from './remove-logo.ts'
import { resetTemplate } from './reset-template.ts'
import { restoreTemplate } from './restore-template.ts'
import { setLogo } from './set-logo.ts'
import { setTemplate } from './set-template.ts'

useDatabase()

const reminder = { kind: 'reminder', locale: 'en' } as const
const words = (greeting: string) => ({
  ...reminder,
  texts: { greeting, preparation: null, location: null },
})
const picture = (red: number) =>
  ({ type: 'png', width: 8, height: 4, content: png(8, 4, [red, 0, 0, 255]) }) as const
let salon: Salon

beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  salon = await makeSalon({ plan: 'plus' })
})

const stored = async () => (await findTemplates(salon.scope)).templates[0]
const preview = async () =>
  (await previewTemplate(salon.scope, words('Hi {client_name}!'), 'https://book.example.com')).text

describe('the words of a mail', () => {
  it('are saved once by whom read the latest: the second is told', async () => {
    await setTemplate(salon.scope, words('Hi!'), 0)
    await expect(setTemplate(salon.scope, words('Hey!'), 0)).rejects.toThrow('template_changed')
    await setTemplate(salon.scope, words('Hey!'), 1)
    await expect(setTemplate(salon.scope, words('Ho!'), 1)).rejects.toThrow('template_changed')
    expect(await stored()).toMatchObject({ texts: { greeting: 'Hey!' }, version: 2, reset: false })
  })

  it('come back when a reset is undone, and not over what was written since', async () => {
    await setTemplate(salon.scope, words('Hi!'), 0)
    const undo = await resetTemplate(salon.scope, reminder, 1)
    expect(await stored()).toMatchObject({ reset: true })
    await restoreTemplate(salon.scope, reminder, undo)
    expect(await stored()).toMatchObject({ texts: { greeting: 'Hi!' }, reset: false, version: 3 })
    const late = await resetTemplate(salon.scope, reminder, 3)
    await setTemplate(salon.scope, words('Hey!'), late)
    await expect(restoreTemplate(salon.scope, reminder, late)).rejects.toThrow('template_changed')
    await expect(resetTemplate(salon.scope, reminder, 1)).rejects.toThrow('template_changed')
  })

  it('are nobody else’s', async () => {
    await setTemplate(salon.scope, words('Hi!'), 0)
    const other = await makeSalon({ plan: 'plus' })
    expect((await findTemplates(other.scope)).templates).toEqual([])
    await expect(resetTemplate(other.scope, reminder, 1)).rejects.toThrow('template_changed')
    await setTemplate(other.scope, words('Theirs'), 0)
    expect(await stored()).toMatchObject({ texts: { greeting: 'Hi!' }, version: 1 })
  })

  it('cannot be changed below Plus, whatever the way', async () => {
    await setTemplate(salon.scope, words('Hi!'), 0)
    await changePlan(salon.scope, 'free')
    const refusal = 'templates_not_in_plan'
    await expect(setTemplate(salon.scope, words('Hey!'), 1)).rejects.toThrow(refusal)
    await expect(resetTemplate(salon.scope, reminder, 1)).rejects.toThrow(refusal)
    await expect(restoreTemplate(salon.scope, reminder, 1)).rejects.toThrow(refusal)
    await expect(setLogo(salon.scope, picture(1), null)).rejects.toThrow(refusal)
    expect(await preview()).not.toContain('Hi Ana')
    await changePlan(salon.scope, 'plus')
    expect(await preview()).toContain('Hi Ana Silva!')
    expect(await stored()).toMatchObject({ texts: { greeting: 'Hi!' }, version: 1 })
  })
})

describe('a logo', () => {
  it('takes the place of the one before, which is erased', async () => {
    await setLogo(salon.scope, picture(1), null)
    const first = (await findTemplates(salon.scope)).logo!
    await setLogo(salon.scope, picture(2), first.version)
    const second = (await findTemplates(salon.scope)).logo!
    expect(second.version).not.toBe(first.version)
    const { professionalId } = salon.scope
    expect(Buffer.from((await findLogo(professionalId))!.content)).toEqual(Buffer.from(picture(2).content))
    await expect(setLogo(salon.scope, picture(3), first.version)).rejects.toThrow('template_changed')
    await expect(removeLogo(salon.scope, first.version)).rejects.toThrow('template_changed')
    await changePlan(salon.scope, 'free')
    await removeLogo(salon.scope, second.version)
    expect(await findLogo(professionalId)).toBeUndefined()
  })
})
