// Renders every mail in every language, and photographs it: narrow and wide, light and dark.
//   node tests/support/mail-gallery.ts [FOLDER] [NAME-PART]     (default: test-results/mails)
// The pictures in docs/screenshots/mails, each kind in its three languages side by side:
//   node tests/support/mail-gallery.ts --sheets [FOLDER]
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createServer } from 'vite'
import type { BookingMail } from '#mail/booking-mail.ts'
import type { renderMail as Render } from '#mail/render-mail.ts'
import type { Locale } from '#paraglide/runtime.js'
import { openBrowser } from './browser.ts'
import { everyCase, everyLocale, extremes, mailOf, ownMail, sampleLogo } from './sample-mails.ts'

const sheets = process.argv[2] === '--sheets'
const [folder = sheets ? 'docs/screenshots/mails' : 'test-results/mails', wanted = ''] = process.argv.slice(
  sheets ? 3 : 2,
)
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
const context = await browser.newContext({ deviceScaleFactor: sheets ? 0.7 : 1 })
const page = await context.newPage()
const logo = await drawLogo()
await page.route(sampleLogo.url, (route) => route.fulfill({ body: logo, contentType: 'image/png' }))

await (sheets ? makeSheets() : photographAll())
await browser.close()
await vite.close()

async function photographAll(): Promise<void> {
  const named = [...everyCase, extremes].map((one) => ({
    name: one.name,
    mail: (locale: Locale) => mailOf(one, locale),
  }))
  for (const { name, mail } of [...named, { name: 'own-words', mail: ownMail }]) {
    for (const locale of everyLocale) {
      const full = `${name}.${locale}`
      if (!full.includes(wanted)) continue
      const { subject, html, text } = await renderMail(mail(locale))
      await writeFile(path.join(folder, `${full}.html`), html)
      await writeFile(path.join(folder, `${full}.txt`), `${subject}\n\n${text}`)
      await page.setContent(html)
      for (const look of ['light', 'dark'] as const)
        for (const width of [320, 390, 700])
          await writeFile(path.join(folder, `${full}.${width}.${look}.png`), await photograph(width, look))
      console.log(`${full}: ${subject}`)
    }
  }
}

async function makeSheets(): Promise<void> {
  const kinds = [
    'confirmation',
    'reminder',
    'status-confirmed',
    'cancelled-by-business',
    'moved-by-business',
    'new-booking',
  ]
  for (const one of everyCase.filter(({ name }) => kinds.includes(name)))
    await sheet(one.name, 390, 'light', (locale) => mailOf(one, locale))
  await sheet('own-words', 390, 'light', ownMail)
  await sheet('own-words-dark', 390, 'dark', ownMail)
  await sheet('own-words-desk', 700, 'light', ownMail, ['en'])
}

/** One picture of a mail in its languages, side by side. */
async function sheet(
  name: string,
  width: number,
  look: 'light' | 'dark',
  mail: (locale: Locale) => BookingMail,
  locales: readonly Locale[] = everyLocale,
): Promise<void> {
  const pictures: string[] = []
  for (const locale of locales) {
    await page.setContent((await renderMail(mail(locale))).html)
    pictures.push((await photograph(width, look)).toString('base64'))
  }
  const ground = look === 'dark' ? '#101413' : '#ffffff'
  const images = pictures.map((one) => `<img width="${width}" src="data:image/png;base64,${one}">`)
  await page.setViewportSize({ width: (width + 16) * locales.length, height: 600 })
  await page.setContent(
    `<body style="margin:8px;display:flex;gap:16px;align-items:start;background:${ground}">${images.join('')}`,
  )
  const file = path.join(folder, `${name}.jpg`)
  await page.screenshot({ path: file, type: 'jpeg', quality: 55, fullPage: true })
  console.log(file)
}

async function photograph(width: number, colorScheme: 'light' | 'dark'): Promise<Buffer> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 600 })
  return page.screenshot({ fullPage: true })
}

/** Black on nothing, as many logos are. */
async function drawLogo(): Promise<Buffer> {
  const { width, height } = sampleLogo
  await page.setViewportSize({ width, height })
  await page.setContent(
    `<body style="margin:0"><svg width="${width}" height="${height}" fill="#1b1b1b"><circle cx="48" cy="48" r="36" fill="none" stroke="#1b1b1b" stroke-width="6"/><path d="M30 60c14-40 30-8 38-34" fill="none" stroke="#1b1b1b" stroke-width="6"/><text x="104" y="66" font-size="54" font-family="Georgia,serif" font-style="italic">Bela</text></svg>`,
  )
  return page.screenshot({ omitBackground: true })
}
