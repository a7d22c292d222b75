// Pictures of the public page in all its states, and what axe finds in them:
//   node tests/support/public-page-preview/look.ts [FOLDER] [STATE…]     (default: test-results/public-page, all)
// LOCALES=en,pt,es  VIEW=small|phone|desk  THEME=light|dark  ZONE=America/New_York  AXE=no  narrow it down.
import fs from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { openBrowser } from '#tests/support/browser.ts'
import { servePreview } from './serve.ts'

const [folder = 'test-results/public-page', ...wanted] = process.argv.slice(2)
const { LOCALES = 'en', VIEW, THEME, ZONE = 'Europe/Lisbon', AXE } = process.env
const views = {
  small: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 800 },
}

fs.mkdirSync(folder, { recursive: true })
const preview = await servePreview()
const states = preview.names.filter((name) => wanted.length === 0 || wanted.includes(name))
const browser = await openBrowser()
let found = 0
try {
  for (const look of looks()) found += await lookAtAll(look)
} finally {
  await browser.close()
  await preview.close()
}
console.log(`axe: ${AXE === 'no' ? 'not asked' : `${found} violations`}`)

interface Look {
  readonly view: keyof typeof views
  readonly theme: 'light' | 'dark'
  readonly locale: string
}

function looks(): Look[] {
  const sizes = (['small', 'phone', 'desk'] as const).filter((view) => !VIEW || view === VIEW)
  const themes = (['light', 'dark'] as const).filter((theme) => !THEME || theme === THEME)
  return LOCALES.split(',').flatMap((locale) =>
    sizes.flatMap((view) => themes.map((theme) => ({ view, theme, locale }))),
  )
}

async function lookAtAll({ view, theme, locale }: Look): Promise<number> {
  const context = await browser.newContext({
    viewport: views[view],
    // Phones lay their scrollbar over the page.
    isMobile: view !== 'desk',
    colorScheme: theme,
    deviceScaleFactor: 1.5,
    timezoneId: ZONE,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && console.log(page.url(), message.text()))
  page.on('pageerror', (error) => console.log(page.url(), error.message))
  let violations = 0
  for (const state of states) {
    await page.goto(`${preview.url}/${state}?lang=${locale}`)
    await page.screenshot({
      path: path.join(folder, `${state}-${view}-${theme}-${locale}.png`),
      fullPage: true,
    })
    if (AXE !== 'no') violations += await complaints(page, `${state} ${view} ${theme} ${locale}`)
  }
  await context.close()
  return violations
}

async function complaints(page: Page, where: string): Promise<number> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze()
  for (const { id, nodes } of violations)
    console.log(
      where,
      id,
      nodes.map((node) => node.failureSummary),
    )
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (tooWide > 0) console.log(where, `scrolls sideways by ${tooWide} px`)
  return violations.length + (tooWide > 0 ? 1 : 0)
}
