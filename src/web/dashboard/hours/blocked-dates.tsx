import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import type { Session } from '#auth/session.ts'
import { blockDate } from '#domain/availability/block-date.ts'
import { findBlockedDates } from '#domain/availability/find-blocked-dates.ts'
import { unblockDate } from '#domain/availability/unblock-date.ts'
import { findAppointmentsWithin } from '#domain/booking/find-appointments-within.ts'
import type { Locale } from '#domain/locale.ts'
import { Refusal } from '#domain/refusal.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { isInReach, reachOf } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { BlockForm } from './block-form.tsx'
import { BlockedList } from './blocked-list.tsx'
import { HoursTabs } from './hours-tabs.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie, type Notice } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { appointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { newBlock, readBlock, wallTimeOf, type Block } from './blocked-date-form.ts'
import { blockWords, sameSpan } from './block-words.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const session = sessionOf(context)
  const { scope, member } = session
  const { locale } = context.get(visitContext)
  const reach = reachOf(member)
  const local = wallClock(session)
  const [team, blocked] = await Promise.all([findTeam(scope), findBlockedDates(scope, reach, local)])
  const within = await cardsWithin(session, blocked, locale)
  return {
    today: local.toPlainDate().toString(),
    reachesEveryone: reach === 'everyone',
    staff: team.filter(({ id }) => isInReach(reach, id)).map(({ id, name }) => ({ id, name })),
    blocked: blocked.map((one, index) => ({
      id: one.id,
      staffName: one.staffName,
      reason: one.reason,
      when: blockWords(one, locale),
      removable: one.staffId === null ? reach === 'everyone' : isInReach(reach, one.staffId),
      within: within[index]!,
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = sessionOf(context)
  const { locale } = context.get(visitContext)
  const form = await request.formData()
  const removed = idOf(form.get('remove'))
  if (removed) return done(await remove(session, removed, locale))
  if (form.has('restore')) return restore(session, form)
  const read = readBlock(form, wallClock(session))
  const { typed } = read
  if ('errors' in read) return data({ typed, errors: read.errors, within: null }, { status: 422 })
  const block = { ...read.block, staffId: whose(session, read.block) }
  const [within] = await cardsWithin(session, [block], locale)
  const inTheWay = within!.cards.length > 0 && form.get('anyway') !== sameSpan(typed)
  if (inTheWay) return data({ typed, errors: {}, within: within! }, { status: 409 })
  await save(session, block)
  return done({ kind: 'saved' })
}

async function remove({ scope, member }: Session, id: string, locale: Locale): Promise<Notice> {
  const one = await unblockDate(scope, reachOf(member), id).catch(missing)
  return {
    kind: 'unblocked',
    when: blockWords(one, locale),
    start: one.start.toString({ smallestUnit: 'minute' }),
    end: one.end.toString({ smallestUnit: 'minute' }),
    staff: one.staffId ?? '',
    reason: one.reason ?? '',
  }
}

async function restore(session: Session, form: FormData): Promise<Response> {
  const text = (name: string) => String(form.get(name) ?? '')
  const [start, end] = [wallTimeOf(text('start')), wallTimeOf(text('end'))]
  if (!start || !end || Temporal.PlainDateTime.compare(start, end) >= 0) throw data(null, { status: 400 })
  const block = { start, end, staffId: idOf(text('staff')), reason: text('reason').slice(0, 200) || null }
  await save(session, { ...block, staffId: whose(session, block) })
  return done({ kind: 'saved' })
}

async function save({ scope }: Session, { staffId, reason, ...span }: Block): Promise<void> {
  await blockDate(scope, span, staffId, reason).catch(missing)
}

/** Those who do not run the business need not say whose time they block; that of others they cannot. */
function whose({ member }: Session, { staffId }: Pick<Block, 'staffId'>): string | null {
  const reach = reachOf(member)
  return reach === 'everyone' ? staffId : (staffId ?? reach.staffId)
}

function missing(error: unknown): never {
  throw error instanceof Refusal ? data(null, { status: 404 }) : error
}

function done(notice: Notice): Response {
  return redirect('/dashboard/blocked-dates', { headers: { 'Set-Cookie': noticeCookie(notice) } })
}

function wallClock({ professional }: Session): Temporal.PlainDateTime {
  return now().toZonedDateTimeISO(professional.timeZone).toPlainDateTime()
}

async function cardsWithin(
  { scope, member, professional: { timeZone } }: Session,
  spans: Parameters<typeof findAppointmentsWithin>[2],
  locale: Locale,
) {
  const found = await findAppointmentsWithin(scope, reachOf(member), spans, { timeZone, locale })
  return found.map(({ appointments, more }) => ({
    cards: appointments.map((one) => appointmentCard(one, { locale, timeZone, now: now() })),
    more,
  }))
}

export default function BlockedDatesPage() {
  const { blocked, staff, today, reachesEveryone } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_blocked({}, language)} · Converso Booking`}</title>
      <HoursTabs />
      <p className="mt-3 text-ink-soft">{m.web_blocked_lede({}, language)}</p>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="lg:order-last">
          <BlockForm
            // Another list means that it was done: the form starts anew.
            key={blocked.map(({ id }) => id).join()}
            typed={answer?.typed ?? newBlock}
            errors={answer?.errors ?? {}}
            within={answer?.within ?? null}
            {...{ staff, today, reachesEveryone }}
          />
        </div>
        <BlockedList blocked={blocked} withNames={staff.length > 1 || !reachesEveryone} />
      </div>
    </>
  )
}
