import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useDemo } from '#tests/support/use-demo.ts'

// A Tuesday morning in Lisbon.
const { server, signIn, troubles, open, bookAsClient } = useDemo({ NOW: '2030-01-08T07:00:00Z' })

it('a day at the desk without a mouse: sign in, confirm, undo, move', async () => {
  await bookAsClient('Ana Lopes')
  const page = await open()
  await page.goto(`${server.url}/login`)
  await goTo(page, '[name=email]')
  await page.keyboard.type(signIn.email)
  await goTo(page, '[name=password]')
  await page.keyboard.type(signIn.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/dashboard')

  // The first stop of every page leads past its navigation.
  await page.goto(`${server.url}/dashboard/appointments?client=Ana`)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatchObject({ href: '#content', seen: true })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatchObject({ inContent: true, ringed: true })

  await goTo(page, 'main li details > summary')
  await page.keyboard.press('Enter')
  const menu = page.locator('main li details[open]')
  await menu.waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  expect(await menu.count()).toBe(0)
  expect(await focused(page)).toMatchObject({ tag: 'SUMMARY', ringed: true })

  await goTo(page, 'main li button[value=confirmed]', 'Shift+Tab')
  await page.keyboard.press('Enter')
  const told = page.getByRole('status')
  await told.getByText('Confirmed').waitFor()
  // The button is gone; its row has the focus.
  await expect.poll(() => focused(page)).toMatchObject({ text: 'Ana Lopes', ringed: true })

  await page.keyboard.press('Enter')
  await page.waitForURL(/\/appointments\/[\da-f-]{36}/)
  await goTo(page, 'main a[href*="/move"]')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/move/)
  await goTo(page, 'main button[name=slot]')
  await page.keyboard.press('Enter')
  await told.getByRole('button', { name: 'Undo' }).waitFor()
  expect(troubles).toEqual([])
})

/** Presses Tab until the focus is on what is wanted: everything has to be found that way, in sight. */
async function goTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let stops = 60; stops > 0; stops--) {
    await page.keyboard.press(key)
    if (await page.evaluate((wanted) => !!document.activeElement?.matches(wanted), selector)) return
  }
  throw new Error(`no way by ${key} to ${selector}`)
}

function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement!
    const box = element.getBoundingClientRect()
    return {
      tag: element.tagName,
      text: element.textContent.trim(),
      href: element.getAttribute('href'),
      seen: box.top >= 0 && box.bottom <= window.innerHeight && box.height > 0,
      ringed: getComputedStyle(element).outlineStyle === 'solid',
      inContent: element.closest('#content') !== null,
    }
  })
}
