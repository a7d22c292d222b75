import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { demoSignIn } from '#seed/demo-sign-in.ts'
import { openBrowser } from './browser.ts'
import { startServer, type Started } from './start-server.ts'

export type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>

/** The installation that journeys are made in: the built server with the demo professional in a database of its own,
 *  and a browser. */
export interface Demo {
  readonly server: Started
  readonly dataDir: string
  readonly secret: string
  /** The demo's owner. */
  readonly signIn: { readonly email: string; readonly password: string }
  /** What went wrong in the browser, page by page: a journey ends by expecting none. */
  readonly troubles: string[]
  /** A page in a browser window of its own, with nobody signed in. */
  open(options?: ContextOptions): Promise<Page>
  /** The dashboard, signed in as the owner. */
  openSignedIn(options?: ContextOptions, password?: string): Promise<Page>
  /** Fills in the sign-in form and sends it. */
  enter(page: Page, password: string): Promise<void>
  /** Books a time of the third free day for the first service, as a client without scripts would. */
  bookAsClient(name: string, choice?: { username?: string; slot?: 'first' | 'last' }): Promise<void>
}

const secret = 'a secret for this test only'
const signIn = demoSignIn(secret)

/** Starts all of it before the file's facts, and ends it after them. */
export function useDemo(environment: Record<string, string> = {}): Demo {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-journey-'))
  const troubles: string[] = []
  let server: Started
  let browser: Browser
  beforeAll(async () => {
    server = await startServer({ DATA_DIR: dataDir, SECRET: secret, ...environment })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    server?.child.kill('SIGTERM')
    await server?.ended
    fs.rmSync(dataDir, { recursive: true, force: true })
  })

  async function open(options: ContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    watch(page, troubles)
    return page
  }
  async function openSignedIn(options: ContextOptions = {}, password = signIn.password): Promise<Page> {
    const page = await open(options)
    await page.goto(`${server.url}/login`)
    await enter(page, password)
    await page.waitForURL('**/dashboard')
    return page
  }
  const bookAsClient: Demo['bookAsClient'] = async (name, { username = 'demo', slot = 'first' } = {}) => {
    const page = await open({ javaScriptEnabled: false })
    await page.goto(`${server.url}/${username}?lang=en`)
    await book(page, name, slot)
    await page.context().close()
  }
  // The server is there when facts run, not yet when a file asks for it.
  const running = {
    get url() {
      return server.url
    },
    get child() {
      return server.child
    },
    get ended() {
      return server.ended
    },
  }
  return { server: running, dataDir, secret, signIn, troubles, open, openSignedIn, enter, bookAsClient }
}

function watch(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
  page.on('console', (line) => {
    // The browser notes every answer that is no success, also those that say what to put right.
    const expected = /status of (401|404|409|410|413|422)/.test(line.text())
    if (line.type() === 'error' && !expected) troubles.push(`${page.url()}: ${line.text()}`)
  })
}

async function enter(page: Page, password: string): Promise<void> {
  await page.locator('[name=email]').fill(signIn.email)
  await page.locator('[name=password]').fill(password)
  await page.locator('form button[type=submit]').first().click()
}

async function book(page: Page, name: string, slot: 'first' | 'last'): Promise<void> {
  await page.locator('a.entry').first().click()
  await page.locator('a.day').nth(2).click()
  await page.locator('.slots .slot')[slot]().click()
  await page.locator('[name=name]').fill(name)
  await page.locator('[name=email]').fill(`${name.toLowerCase().replaceAll(' ', '.')}@example.com`)
  await page.locator('.details button').last().click()
  await page.waitForURL('**/booking/**')
}
