import type { Config } from '#config.ts'
import { type Finding, ok, warning } from './finding.ts'

/** The addresses, and settings that are not for earnest. */
export function examineSettings({ baseUrl, trustProxy, now }: Config): Finding[] {
  return [...addressOf(baseUrl), ...proxyOf(baseUrl, trustProxy), ...clockOf(now)]
}

function addressOf(baseUrl: string): Finding[] {
  if (isLocal(baseUrl))
    return [ok('settings', `BASE_URL is ${baseUrl}: links in mails open on this machine only.`)]
  const { protocol, hostname } = new URL(baseUrl)
  const findings: Finding[] = []
  if (protocol !== 'https:')
    findings.push(
      warning(
        'settings',
        `BASE_URL is ${baseUrl}: passwords and links cross the network in the open.`,
        'put a reverse proxy with TLS in front, and set BASE_URL to https://…',
      ),
    )
  if (!hostname.includes('.') && !hostname.startsWith('['))
    findings.push(
      warning(
        'settings',
        `BASE_URL names ${hostname}, which few machines know.`,
        'set BASE_URL to a full host name',
      ),
    )
  return findings.length ? findings : [ok('settings', `BASE_URL is ${baseUrl}.`)]
}

// The server itself speaks no TLS: where people come by https, a proxy stands between.
function proxyOf(baseUrl: string, trustProxy: boolean): Finding[] {
  const behindProxy = baseUrl.startsWith('https:') && !isLocal(baseUrl)
  if (behindProxy && !trustProxy)
    return [
      warning(
        'settings',
        'TRUST_PROXY is false behind a proxy: everybody shares one rate limit, and sessions show its address.',
        'set TRUST_PROXY=true, if the proxy sets X-Forwarded-For itself',
      ),
    ]
  if (trustProxy && !behindProxy)
    return [
      warning(
        'settings',
        'TRUST_PROXY is true, but BASE_URL names no proxy with https: whoever reaches the port may forge addresses.',
        'set TRUST_PROXY=false, or BASE_URL to https://…',
      ),
    ]
  return []
}

function clockOf(now: Config['now']): Finding[] {
  if (!now) return []
  return [
    warning('clock', `NOW is set: the clock began at ${now.toString()}.`, 'leave NOW out, it is for tests'),
  ]
}

export function isLocal(baseUrl: string): boolean {
  return /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:|$)/.test(baseUrl)
}
