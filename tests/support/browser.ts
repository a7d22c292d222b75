import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/**
 * A Chromium: the one that CHROME_PATH names, else the machine's own, else the one that npm brought. It talks to
 * nobody but the pages under test.
 */
export async function openBrowser(): Promise<Browser> {
  // Date and time fields follow the browser's own language, whatever the page's or the context's is.
  const env = { ...process.env, LANG: 'en_GB.UTF-8', LANGUAGE: 'en_GB' }
  return await chromium.launch({ executablePath: await findChromium(), args: flags, env })
}

const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
  // Chromium's sandbox does not run as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

async function findChromium(): Promise<string> {
  return process.env['CHROME_PATH'] || findInstalled() || (await unpackFromNpm())
}

const macOs = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

function findInstalled(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const places = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [...places, macOs].find((place) => fs.existsSync(place))
}

// It brings the libraries that a bare machine lacks, but unpacks them only where it believes to be in the cloud.
async function unpackFromNpm(): Promise<string> {
  if (!hasLibraries()) process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  return await packaged.executablePath()
}

function hasLibraries(): boolean {
  const known = spawnSync('ldconfig', ['-p'], {
    encoding: 'utf8',
    env: { PATH: `${process.env['PATH']}:/sbin:/usr/sbin` },
  })
  return /libnss3\.so/.test(known.stdout ?? '')
}
