// Renders every mail in every language, and photographs it: narrow and wide, light and dark.
//   node tests/support/mail-gallery.ts [FOLDER] [NAME-PART]     (default: test-results/mails)
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createServer } from 'vite'
import type { renderMail as Render } from '#mail/render-mail.ts'
import { openBrowser } from './browser.ts'
import { everyCase, everyLocale, extremes, mailOf } from './sample-mails.ts'

const folder = process.argv[2] ?? 'test-results/mails'
const wanted = process.argv[3] ?? ''
await mkdir(folder, { recursive: true })

// Node does not read .tsx by itself.
const vite = await createServer({
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false },
})
const { renderMail } = (await vite.ssrLoadModule('/src/mail/render-mail.ts')) as { renderMail: typeof Render }
const browser = await openBrowser()
const page = await browser.newPage()

for (const one of [...everyCase, extremes]) {
  for (const locale of everyLocale) {
    const name = `${one.name}.${locale}`
    if (!name.includes(wanted)) continue
    const { subject, html, text } = await renderMail(mailOf(one, locale))
    await writeFile(path.join(folder, `${name}.html`), html)
    await writeFile(path.join(folder, `${name}.txt`), `${subject}\n\n${text}`)
    await photograph(name, html)
    console.log(`${name}: ${subject}`)
  }
}
await browser.close()
await vite.close()

async function photograph(name: string, html: string): Promise<void> {
  await page.setContent(html)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [320, 390, 700]) {
      await page.setViewportSize({ width, height: 600 })
      await page.screenshot({
        path: path.join(folder, `${name}.${width}.${colorScheme}.png`),
        fullPage: true,
      })
    }
  }
}
