import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { findClientHistory } from '#domain/booking/find-client-history.ts'
import { changeClient } from '#domain/client/change-client.ts'
import { findClient, findClientByEmail } from '#domain/client/find-client.ts'
import { findReachability, type Reachability } from '#domain/client/find-reachability.ts'
import { Refusal } from '#domain/refusal.ts'
import { reachOf, runsTheBusiness } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { BackLink } from '#web/components/back-link.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { ClientForm } from './client-form.tsx'
import { ClientHistory } from './client-history.tsx'
import { ClientReminders, UnreachableClient } from './client-mails.tsx'
import { ClientNotes, PersonalData } from './client-sections.tsx'
import { useLanguage } from '#web/language.ts'
import { useKept } from '#web/live/use-kept.ts'
import { idOf, pageNumber } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf, sessionOf } from '#web/signed-in.ts'
import { versionIn } from '#web/version-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords, type TimeWords } from '#wording/time-words.ts'
import { appointmentCard } from '#web/dashboard/appointments/appointment-card.ts'
import { asTyped, clientErrors, clientTyped, typedClient } from './typed-client.ts'

export async function loader({ params, url, context }: LoaderFunctionArgs) {
  const { scope, member, professional } = sessionOf(context)
  const { locale } = context.get(visitContext)
  const id = idOf(params['id'])
  const page = pageNumber(url.searchParams.get('page'))
  const reach = reachOf(member)
  const [client, reachability, history] = id
    ? await Promise.all([
        findClient(scope, reach, id),
        findReachability(scope, id),
        findClientHistory(scope, reach, id, { number: page, size: 20 }, locale),
      ])
    : []
  if (!client || !reachability || !history) throw data(null, { status: 404 })
  const words = timeWords(locale, professional.timeZone)
  const reader = { locale, timeZone: professional.timeZone, now: now() }
  return {
    id: client.id,
    version: client.version,
    typed: asTyped(client),
    since: words.shortDate(earlier(client.createdAt, history.firstVisit)),
    mails: mailsTo(reachability, words),
    manages: runsTheBusiness(member.role),
    history: {
      appointments: history.appointments.map((one) => ({
        ...appointmentCard(one, reader),
        on: words.shortDate(one.startTime),
      })),
      counts: history.counts,
      hasNext: history.hasNext,
      page,
    },
  }
}

function mailsTo({ unreachable, remindersOff }: Reachability, words: TimeWords) {
  return {
    unreachable: unreachable && { ...unreachable, since: words.shortDate(unreachable.since) },
    remindersOff,
  }
}

// Bookings may be older than the record, where it was made by hand or brought in.
function earlier(created: Temporal.Instant, visit: Temporal.Instant | null): Temporal.Instant {
  return visit && Temporal.Instant.compare(visit, created) < 0 ? visit : created
}

export type ClientPageData = Awaited<ReturnType<typeof loader>>

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const form = await request.formData()
  const id = idOf(params['id'])
  const version = versionIn(form)
  if (!id) throw data(null, { status: 404 })
  if (version === null) throw data(null, { status: 400 })
  const typed = clientTyped(form, professional.locale)
  const errors = clientErrors(typed)
  const told = { typed, errors, taken: null, stored: null }
  if (Object.keys(errors).length) return data({ ...told, problem: 'fix' } as const, 422)
  try {
    await changeClient(scope, { id, version, ...typedClient(typed) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const stored = await findClient(scope, 'everyone', id)
    if (!stored) throw data(null, { status: 404 })
    if (error.reason === 'client_changed')
      return data(
        { ...told, problem: 'changed', stored: { version: stored.version, typed: asTyped(stored) } } as const,
        409,
      )
    const taken = (await findClientByEmail(scope, typed.email)) ?? null
    return data({ ...told, problem: 'taken', taken } as const, 409)
  }
  return redirect(`/dashboard/clients/${id}`, { headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) } })
}

export type ClientAnswer =
  Awaited<ReturnType<typeof action>> extends infer Answer
    ? Answer extends { data: infer Data }
      ? Data
      : never
    : never

export default function ClientPage() {
  const client = useLoaderData<typeof loader>()
  const answer = useKept(useActionData<typeof action>()) ?? undefined
  const language = useLanguage()
  const { typed } = client
  return (
    <>
      <title>{`${typed.name} · Converso Booking`}</title>
      <BackLink to="/dashboard/clients" label={m.web_clients({}, language)} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="min-w-0 break-words">{typed.name}</h1>
        <ButtonLink
          kind="quiet"
          to={`/dashboard/appointments/new?${new URLSearchParams({ client: client.id, name: typed.name })}`}
        >
          {m.web_new_title({}, language)}
        </ButtonLink>
      </div>
      <Reached email={typed.email} phone={typed.phone} />
      <UnreachableClient id={client.id} email={typed.email} mails={client.mails} manages={client.manages} />
      <div className="mt-5 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid gap-6">
          {typed.notes && <ClientNotes notes={typed.notes} className={client.manages ? 'lg:hidden' : ''} />}
          <ClientHistory client={client} />
        </div>
        {client.manages && (
          <div className="grid gap-6">
            <ClientForm client={client} answer={answer} />
            <ClientReminders id={client.id} mails={client.mails} />
            <PersonalData id={client.id} />
          </div>
        )}
      </div>
    </>
  )
}

function Reached({ email, phone }: { email: string; phone: string }) {
  const language = useLanguage()
  const link = 'inline-flex min-h-11 items-center break-all text-accent-ink underline underline-offset-4'
  return (
    <p className="flex flex-wrap gap-x-5">
      {email && (
        <a className={link} href={`mailto:${email}`}>
          {email}
        </a>
      )}
      {phone && (
        <a className={link} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
          {phone}
        </a>
      )}
      {!email && !phone && <span className="text-ink-soft">{m.web_clients_no_address({}, language)}</span>}
    </p>
  )
}
