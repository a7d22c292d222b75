// Takes the pictures of every page in docs/screenshots: npm run screenshots [PART-OF-NAME] [FOLDER]
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { startEmbedded } from '#db/embedded.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { demoSignIn } from '#seed/demo-sign-in.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { startServer } from '#tests/support/start-server.ts'
import { liveIn } from './lived-in.ts'
import { everyPicture, views, type Picture, type Things } from './pages.ts'
import { inPalette } from './palette-png.ts'
import { makeThings } from './things.ts'

const [part = '', folder = 'docs/screenshots'] = process.argv.slice(2)
/** A page that is longer is cut off: the pictures show how it looks, not all that it says. */
const mostHeight = { phone: 1500, desk: 1200 }
// A Tuesday morning in Lisbon, and always the same address in what is shown, so that every run shows the same.
const now = '2030-01-08T09:20:00Z'
const baseUrl = 'http://localhost:3000'

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-screenshots-'))
const secret = 'a secret for pictures only'
setLinkSecret(secret)
// Nobody is at this port: what is shown of Google lies in the database.
const google = {
  GOOGLE_CLIENT_ID: 'id',
  GOOGLE_CLIENT_SECRET: 'secret',
  GOOGLE_API_ROOT: 'http://127.0.0.1:9',
}
const server = await startServer({
  DATA_DIR: dataDir,
  SECRET: secret,
  NOW: now,
  BASE_URL: baseUrl,
  ...google,
})
const browser = await openBrowser()
try {
  const { url: databaseUrl } = await startEmbedded({ dataDir, log: () => {}, whenTaken: 'join' })
  const owner = new pg.Client({ connectionString: databaseUrl })
  // It ends with the server where something fails before.
  owner.on('error', () => {})
  await owner.connect()
  await liveIn(owner, new Date(now))
  const [client, manager] = [await open('light'), await open('light')]
  await signIn(manager)
  // Whoever guards sessions looks at the real clock.
  await owner.query('update sessions set created_at = $1', [now])
  const things = await makeThings(server.url, owner, client, manager, new Date(now))
  await owner.end()
  const session = await manager.context().cookies()
  fs.mkdirSync(folder, { recursive: true })
  for (const look of ['light', 'dark'] as const) {
    const [stranger, signedIn] = [await open(look), await open(look)]
    await signedIn.context().addCookies(session)
    for (const picture of everyPicture)
      if (picture.name.includes(part) && (look === 'light' || picture.dark))
        await take(picture.stranger ? stranger : signedIn, picture, look, things)
  }
} finally {
  await browser.close()
  server.child.kill('SIGTERM')
  await server.ended
  fs.rmSync(dataDir, { recursive: true, force: true })
}

async function open(colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    reducedMotion: 'reduce',
    colorScheme,
  })
  return context.newPage()
}

async function signIn(page: Page): Promise<void> {
  const { email, password } = demoSignIn(secret)
  await page.goto(`${server.url}/login`)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.locator('form button[type=submit]').first().click()
  await page.waitForURL('**/dashboard')
}

async function take(page: Page, picture: Picture, look: 'light' | 'dark', things: Things): Promise<void> {
  const address = typeof picture.path === 'string' ? picture.path : picture.path(things)
  for (const view of ['phone', 'desk'] as const) {
    await page.setViewportSize({ width: views[view], height: 800 })
    await page.goto(server.url + address)
    // An open page listens for ever; what it needs to be drawn has come by then.
    await page.waitForLoadState('load')
    await page.evaluate(() => document.fonts.ready)
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    const shown = picture.whole ? height : Math.min(height, mostHeight[view])
    await page.setViewportSize({ width: views[view], height: shown })
    const file = path.join(folder, `${picture.name}-${view}-${look}.png`)
    fs.writeFileSync(file, inPalette(await page.screenshot()))
    console.log(file)
  }
}
