import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

// In this order: most browsers also call themselves by the names that come after their own.
const browsers = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOPX\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
] as const

const systems = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** "Firefox on Windows": what a browser says of itself, as far as it is one that many people have. */
export function browserWords(userAgent: string | null, language: Language): string {
  const find = (known: typeof browsers | typeof systems) =>
    known.find(([form]) => form.test(userAgent ?? ''))?.[1]
  const [browser, system] = [find(browsers), find(systems)]
  if (browser && system) return m.web_sessions_browser_on({ browser, system }, language)
  return browser ?? system ?? m.web_sessions_browser_unknown({}, language)
}
