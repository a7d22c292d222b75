import { useSyncExternalStore } from 'react'
import { waitAfter } from './wait-after.ts'

type Fetch = typeof window.fetch

/** Something that did not get through: a page or an answer to read, or a form to send again. */
interface Outage {
  readonly sends: boolean
  /** The server was reached, and failed. */
  failed: boolean
  tryNow: () => void
}

const outages = new Set<Outage>()
const listeners = new Set<() => void>()

/**
 * Keeps what stands on the page, above all what was typed, while the server cannot be reached: React Router would put
 * its error page there. It reads pages and sends forms by the browser's `fetch`, so that waits instead. What only reads
 * is tried again until it gets through or the reader goes elsewhere; a form that may have arrived is sent again only
 * when somebody says so.
 */
export function holdThroughOutages(): void {
  const plain: Fetch = window.fetch.bind(window)
  window.fetch = (input, init = {}) =>
    input instanceof URL && input.pathname.endsWith('.data') ? held(plain, input, init) : plain(input, init)
}

/** Whether something waits for the server; whether it is a form, and one that arrived but failed there. */
export function useConnection(): 'open' | 'trying' | 'unsent' | 'failed' {
  return useSyncExternalStore(subscribe, state, () => 'open')
}

/** Sends the forms again that did not get through. */
export function sendAgain(): void {
  for (const { sends, tryNow } of outages) if (sends) tryNow()
}

async function held(plain: Fetch, url: URL, init: RequestInit): Promise<Response> {
  const sends = (init.method ?? 'GET') !== 'GET'
  const outage: Outage = { sends, failed: false, tryNow: () => {} }
  try {
    for (let failures = 0; ; failures++) {
      const answer = await attempt(plain, url, init)
      if (answer && !isOutage(answer, url, sends)) return answer
      note(() => {
        outage.failed = answer?.status === 500
        outages.add(outage)
      })
      await untilRetry(outage, failures, init.signal)
    }
  } finally {
    note(() => outages.delete(outage))
  }
}

/** The whole answer, for it may be cut off half-way; undefined where it did not get through. */
async function attempt(plain: Fetch, url: URL, init: RequestInit): Promise<Response | undefined> {
  try {
    const answer = await plain(url, init)
    const body = await answer.arrayBuffer()
    return new Response(body.byteLength > 0 ? body : null, answer)
  } catch (error) {
    if (init.signal?.aborted) throw error
    return undefined
  }
}

/** A proxy without its server, or one that asks for patience; a form that failed at the server; and a page that was
 *  there before fails only to be read again. */
function isOutage({ status }: Response, url: URL, sends: boolean): boolean {
  if ([502, 503, 504].includes(status)) return true
  if (sends) return status === 500
  const ownPage = url.pathname === `${window.location.pathname.replace(/\/$/, '')}.data`
  return status === 429 || (status >= 500 && ownPage)
}

/** Waits until it is time to try again. Rejects where the page no longer wants an answer. */
async function untilRetry(outage: Outage, failures: number, signal?: AbortSignal | null): Promise<void> {
  const retry = new AbortController()
  outage.tryNow = () => retry.abort()
  const timer = outage.sends ? undefined : setTimeout(outage.tryNow, waitAfter(failures))
  if (!outage.sends) window.addEventListener('online', outage.tryNow, { signal: retry.signal })
  await aborted(signal ? AbortSignal.any([signal, retry.signal]) : retry.signal)
  clearTimeout(timer)
  retry.abort()
  signal?.throwIfAborted()
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}

function note(change: () => void): void {
  change()
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

function state(): ReturnType<typeof useConnection> {
  const form = [...outages].find(({ sends }) => sends)
  if (form) return form.failed ? 'failed' : 'unsent'
  return outages.size > 0 ? 'trying' : 'open'
}
