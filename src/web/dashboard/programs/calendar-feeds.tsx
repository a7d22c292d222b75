import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { feedPath } from '#domain/calendar-feed/calendar-feed.ts'
import { endFeed } from '#domain/calendar-feed/end-feed.ts'
import { feedsOf } from '#domain/calendar-feed/queries.ts'
import { renewFeed } from '#domain/calendar-feed/renew-feed.ts'
import { Refusal } from '#domain/refusal.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { isInReach, reachOf } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { FeedList } from './feed-list.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, member, professional } = sessionOf(context)
  const [team, feeds] = await Promise.all([findTeam(scope), feedsOf(scope)])
  const words = timeWords(context.get(visitContext).locale, professional.timeZone)
  const since = (id: string) => feeds.get(id) ?? null
  return {
    staff: team
      .filter(({ id }) => isInReach(reachOf(member), id))
      .map(({ id, name }) => ({ id, name, since: since(id) && words.dayAndClock(since(id)!) })),
  }
}

/** Makes a new address, which goes with this answer and nowhere else, or ends one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = sessionOf(context)
  const form = await request.formData()
  const [renewed, ended] = [idOf(form.get('renew')), idOf(form.get('end'))]
  try {
    if (renewed) {
      const token = await renewFeed(scope, renewed)
      const link = context.get(visitContext).baseUrl + feedPath(token)
      return data({ id: renewed, link }, { headers: { 'Cache-Control': 'no-store' } })
    }
    if (!ended) throw data(null, { status: 400 })
    await endFeed(scope, ended)
  } catch (error) {
    if (error instanceof Refusal) throw data(null, { status: 404 })
    throw error
  }
  return redirect('/dashboard/calendar-feeds', { headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) } })
}

export default function CalendarFeedsPage() {
  const { staff } = useLoaderData<typeof loader>()
  const made = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_feeds({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/calendar" label={m.web_calendar({}, language)} />
      <h1>{m.web_feeds({}, language)}</h1>
      <p className="mt-1 max-w-2xl text-ink-soft">{m.web_feeds_lede({}, language)}</p>
      <FeedList staff={staff} made={made ?? null} />
    </>
  )
}
