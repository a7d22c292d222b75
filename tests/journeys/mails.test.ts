import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMail } from '#mail/render-mail.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { everyCase, everyLocale, extremes, mailOf } from '#tests/support/sample-mails.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  page = await (await browser.newContext()).newPage()
})
afterAll(() => browser.close())

// Between them they show every part of the layout.
const names = [
  'confirmation-requested',
  'new-request-staff',
  'reminder',
  'cancelled-by-business',
  'moved-to-professional',
]
const shown = [...everyCase.filter(({ name }) => names.includes(name)), extremes].map((one, at) => ({
  ...one,
  locale: everyLocale[at % everyLocale.length]!,
}))

describe.each(shown)('$name in $locale', (one) => {
  it.each(['light', 'dark'] as const)('can be read by everybody, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await page.setContent((await renderMail(mailOf(one, one.locale))).html)
    const { violations } = await new AxeBuilder({ page: page as never }).analyze()
    // Landmarks belong to pages: the mail program around a mail has its own.
    const relevant = violations.filter(({ id }) => !['region', 'landmark-one-main'].includes(id))
    expect(relevant.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })

  it('fits a narrow telephone', async () => {
    await page.setViewportSize({ width: 320, height: 600 })
    await page.setContent((await renderMail(mailOf(one, one.locale))).html)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
})
