import { Hono, type Context, type Next } from 'hono'
import { usernameProblem } from '#domain/professional/username.ts'
import {
  bookingPage,
  calendarPage,
  cancelPage,
  movePage,
  ofBooking,
  reschedulePage,
} from './booking-pages.tsx'
import { embedScript } from './embed-script.ts'
import { logoImage } from './logo.ts'
import { pageAsset } from './page-assets.ts'
import { photoImage } from './photo.ts'
import { problemPage } from './problem.tsx'
import { bookPage, detailsPage, ofProfessional, servicePage, slotPage } from './professional-pages.tsx'
import { ofReminders, remindersPage, turnRemindersPage } from './reminders-page.tsx'

/** Every URL that a client meets. `baseUrl`: where the installation is reached, without a slash at the end. */
export function publicPage(baseUrl: string): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    c.set('publicOrigin', baseUrl)
    await next()
  })
  app.get('/assets/:name{page-.+}', asset)
  app.get('/images/:professionalId{[0-9a-f-]{36}}/staff/:staffId{[0-9a-f-]{36}}/:file', photoImage)
  app.get('/embed.js', embedScript)
  app.get('/images/:professionalId{[0-9a-f-]{36}}/:file', logoImage)

  // The installation itself offers nothing to book; whoever comes here runs a business on it.
  app.get('/', (c) => c.redirect('/dashboard', 302))

  app.get('/booking/:token{[\\w-]+\\.ics}', ofBooking(calendarPage))
  app.get('/booking/:token', ofBooking(bookingPage))
  app.post('/booking/:token/cancel', ofBooking(cancelPage))
  app.get('/booking/:token/reschedule', ofBooking(reschedulePage))
  app.post('/booking/:token/reschedule', ofBooking(movePage))
  app.all('/booking/:token', onlyBy('GET'))
  app.all('/booking/:token/cancel', onlyBy('POST'))
  app.all('/booking/:token/reschedule', onlyBy('GET, POST'))

  app.get('/reminders/:token', ofReminders(remindersPage))
  app.post('/reminders/:token', ofReminders(turnRemindersPage))
  app.all('/reminders/:token', onlyBy('GET, POST'))

  app.get('/:username', ofProfessional(servicePage))
  app.get('/:username/', withoutSlash)
  app.get('/:username/:serviceId', ofProfessional(slotPage))
  app.get('/:username/:serviceId/details', ofProfessional(detailsPage))
  app.post('/:username/:serviceId/details', ofProfessional(bookPage))
  app.all('/:username', onlyBy('GET'))
  app.all('/:username/:serviceId', onlyBy('GET'))
  app.all('/:username/:serviceId/details', onlyBy('GET, POST'))
  return app
}

/** Only for what can be a username: of other paths, decoded, a browser might make another site's address. */
function withoutSlash(c: Context, next: Next): Response | Promise<void> {
  const username = c.req.param('username') ?? ''
  if (usernameProblem(username.toLowerCase())) return next()
  return c.redirect(`/${username}${new URL(c.req.url).search}`, 308)
}

function onlyBy(methods: string) {
  return async (c: Context, next: Next): Promise<Response | void> => {
    const username = c.req.param('username')
    if (username !== undefined && usernameProblem(username)) return next()
    c.header('Allow', methods)
    return problemPage(c, 405)
  }
}

/** Stylesheet, script and prefetch rules; their names change with their content. */
function asset(c: Context, next: Next): Response | Promise<void> {
  const file = pageAsset(c.req.param('name') ?? '', c.req.header('accept-encoding') ?? '')
  if (!file) return next()
  return c.body(file.body, 200, {
    'Content-Type': file.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
    ...(file.encoding && { 'Content-Encoding': file.encoding }),
  })
}
