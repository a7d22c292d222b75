import type { Context } from 'hono'
import { remindersLinkHolder } from '#auth/visitor.ts'
import type { Scope } from '#scope.ts'
import { findReachability } from '#domain/client/find-reachability.ts'
import { turnReminders } from '#domain/client/turn-reminders.ts'
import { findProfessional } from '#domain/professional/find-professional.ts'
import { namedProblemPage, problemPage } from './problem.tsx'
import { readForm, textOf } from './read-form.ts'
import { sendPage } from './send-page.ts'
import { RemindersView } from './views/reminders-view.tsx'
import { visitOf } from './visit-of.ts'

interface Held {
  readonly scope: Scope
  readonly clientId: string
}

type Page = (c: Context, held: Held) => Promise<Response>

/** Whoever holds the link says whether this client wants reminders. */
export function ofReminders(page: Page) {
  return async (c: Context): Promise<Response> => {
    const held = remindersLinkHolder(c.req.param('token') ?? '')
    return held ? page(c, held) : namedProblemPage(c, 'gone')
  }
}

/** Looking changes nothing: programs that check mails for dangerous links look, too. */
export const remindersPage: Page = async (c, { scope, clientId }) => {
  const [reachability, business] = await Promise.all([
    findReachability(scope, clientId),
    findProfessional(scope),
  ])
  if (!reachability || !business) return namedProblemPage(c, 'gone')
  const visit = visitOf(c, business.locale)
  return sendPage(c, <RemindersView visit={visit} business={business} off={reachability.remindersOff} />)
}

/** The page's own form, or a mail program's one click (RFC 8058), which follows no redirect. */
export const turnRemindersPage: Page = async (c, held) => {
  const form = await readForm(c)
  if (typeof form === 'number') return problemPage(c, form)
  const oneClick = textOf(form, 'List-Unsubscribe') === 'One-Click'
  const wanted = oneClick ? 'off' : textOf(form, 'reminders')
  if (wanted !== 'on' && wanted !== 'off') return problemPage(c, 400)
  if (!(await findReachability(held.scope, held.clientId))) return namedProblemPage(c, 'gone')
  await turnReminders(held.scope, held.clientId, wanted)
  if (oneClick) return c.text('ok')
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(pathname + search, 303)
}
