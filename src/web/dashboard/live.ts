import type { LoaderFunctionArgs } from 'react-router'
import { sessionHolds } from '#auth/session-holds.ts'
import { idOf } from '#web/links.ts'
import { liveStream } from '#web/live/live-stream.ts'
import { sessionOf } from '#web/signed-in.ts'

/** Tells an open page that bookings have changed. */
export function loader({ request, url, context }: LoaderFunctionArgs): Response {
  return liveStream({
    session: sessionOf(context),
    cursor: idOf(url.searchParams.get('since')),
    stillSignedIn: () => sessionHolds(request.headers),
  })
}
