import { afterAll, beforeAll, beforeEach } from 'vitest'
import { setGoogleAccess } from '#domain/calendar-sync/google-access.ts'
import { outboxSender } from '#mail/outbox.ts'
import { openCalendarLanes } from '#worker/calendar-lanes.ts'
import { drain } from '#worker/drain.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { startGoogleServer, type GoogleServer } from './google/google-server.ts'

// Google's messages lead to this machine, where nobody listens.
const baseUrl = 'https://book.localhost'

/** Lets the file's tests talk to a Google of their own, in which nothing goes wrong at the start of each. */
export function useGoogle(): () => GoogleServer {
  let server: GoogleServer
  beforeAll(async () => {
    server = await startGoogleServer()
  })
  beforeEach(() => {
    server.faults.clear()
    server.faults.latencyMilliseconds = 0
    server.requests.length = 0
    setGoogleAccess({ google: server.settings, baseUrl })
  })
  afterAll(() => server.stop())
  return () => server
}

/** Does all the work that is due, as a worker does: tasks, then calendars, then what follows from them. */
export async function workOff(): Promise<void> {
  const verbs = taskVerbs({ sender: outboxSender(keepInOutbox), from: { email: 'b@example.com' }, baseUrl })
  const never = new AbortController().signal
  while (await drain(verbs, never));
  await openCalendarLanes(never).drain()
  while (await drain(verbs, never));
}
