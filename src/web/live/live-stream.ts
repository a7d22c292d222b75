import { watchBookings } from '#domain/booking/watch-bookings.ts'
import type { Session } from '#auth/session.ts'

/**
 * A stream is open from the first word until one of four things: the browser leaves (the answer is cancelled), the
 * session has ended (asked at every beat), the server stops, or nobody takes what is sent. Whichever comes first stops
 * the watching and the beat; all the others then find nothing to do.
 */
const beatMilliseconds = 15_000
/** What a browser that no longer reads may leave behind, in messages. */
const mostUnread = 16

const open = new Set<() => void>()

export interface LiveStream {
  readonly session: Pick<Session, 'scope'>
  /** Of the page that is open: what has happened since is told first. */
  readonly cursor: string | null
  /** Whether whoever opened the stream is still signed in. */
  readonly stillSignedIn: () => Promise<boolean>
}

/** Answers with server-sent events: a `changed` for every change of the professional's bookings. What has changed the
 *  page asks for itself, by the rules of whoever reads it. */
export function liveStream({ session, cursor, stillSignedIn }: LiveStream): Response {
  let close = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) < -mostUnread) close()
          else controller.enqueue(encoder.encode(text))
        }
        const stopWatching = watchBookings(session.scope, cursor, () => send('event: changed\ndata:\n\n'))
        const beat = setInterval(
          () => void stillSignedIn().then((signedIn) => (signedIn ? send(': beat\n\n') : close()), close),
          beatMilliseconds,
        )
        close = () => {
          if (!open.delete(close)) return
          clearInterval(beat)
          stopWatching()
          // The browser may have closed it already.
          try {
            controller.close()
          } catch {}
        }
        open.add(close)
        send('event: open\ndata:\n\n')
      },
      cancel: () => close(),
    },
    { highWaterMark: mostUnread },
  )
  return new Response(body, { headers })
}

const encoder = new TextEncoder()

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // For a proxy that would wait for the end of the answer.
  'X-Accel-Buffering': 'no',
}

/** How many pages are being told. */
export function openLiveStreams(): number {
  return open.size
}

/** Ends every stream: a server that stops does not wait for pages that are merely open. */
export function closeLiveStreams(): void {
  for (const close of open) close()
}
