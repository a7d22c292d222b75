import { Form, Link, useLoaderData, useLocation, type LoaderFunctionArgs } from 'react-router'
import { clientOrders, type ClientOrder } from '#domain/client/client-order.ts'
import { findClients } from '#domain/client/find-clients.ts'
import { reachOf, runsTheBusiness } from '#domain/staff/reach.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { ButtonLink, buttonStyle } from '#web/components/button.tsx'
import { Pager } from '#web/components/pager.tsx'
import { SearchField } from '#web/components/search-field.tsx'
import { ViewLinks } from '#web/components/view-links.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { pageNumber } from '#web/links.ts'
import { sessionOf } from '#web/signed-in.ts'
import { typedText } from '#web/typed-text.ts'
import { visitContext } from '#web/visit.ts'
import { bookingsWord } from '#web/wording/client-words.ts'
import { timeWords } from '#wording/time-words.ts'

const pageSize = 25
/** Further down nobody pages: they search. */
const lastPage = 1000

export async function loader({ context, url }: LoaderFunctionArgs) {
  const { scope, member, professional } = sessionOf(context)
  const { locale } = context.get(visitContext)
  const search = typedText(url.searchParams.get('q')?.slice(0, 120))
  const asked = url.searchParams.get('order') as ClientOrder
  const order = clientOrders.includes(asked) ? asked : 'name'
  const page = Math.min(pageNumber(url.searchParams.get('page')), lastPage)
  const look = { scope, reach: reachOf(member), now: now() }
  const { clients, total, hasNext } = await findClients(look, { search, order, number: page, size: pageSize })
  const words = timeWords(locale, professional.timeZone)
  return {
    clients: clients.map(({ lastVisit, ...client }) => ({
      ...client,
      lastVisit: lastVisit && { on: words.shortDate(lastVisit), instant: lastVisit.toString() },
    })),
    total,
    hasNext: hasNext && page < lastPage,
    page,
    search,
    order,
    manages: runsTheBusiness(member.role),
  }
}

type List = Awaited<ReturnType<typeof loader>>

export default function ClientsPage() {
  const list = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_clients({}, language)} · Converso Booking`}</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <h1>{m.web_clients({}, language)}</h1>
        <p className="text-sm text-ink-soft" role="status">
          {m.web_clients_found({ count: list.total }, language)}
        </p>
        {list.manages && <Actions />}
      </div>
      <Search list={list} />
      {list.clients.length === 0 ? (
        <Nothing list={list} />
      ) : (
        <ul className="panel mt-4">
          {list.clients.map((client) => (
            <ClientRow key={client.id} client={client} />
          ))}
        </ul>
      )}
      <Pager page={list.page} hasNext={list.hasNext} />
    </>
  )
}

function Actions() {
  const language = useLanguage()
  return (
    <div className="ms-auto flex flex-wrap gap-2">
      <a href="/dashboard/clients/export" download className={buttonStyle('plain')}>
        {m.web_clients_export({}, language)}
      </a>
      <ButtonLink kind="quiet" to="/dashboard/clients/import">
        {m.web_clients_import({}, language)}
      </ButtonLink>
      <ButtonLink to="/dashboard/clients/new">{m.web_clients_add({}, language)}</ButtonLink>
    </div>
  )
}

function Search({ list }: { list: List }) {
  const language = useLanguage()
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3">
      <Orders current={list.order} />
      <Form key={list.search} method="get" role="search" className="flex min-w-0 flex-1 basis-72 gap-2">
        {list.order !== 'name' && <input type="hidden" name="order" value={list.order} />}
        <SearchField name="q" label={m.web_clients_search({}, language)} value={list.search} />
      </Form>
    </div>
  )
}

function Orders({ current }: { current: ClientOrder }) {
  const language = useLanguage()
  const { search } = useLocation()
  const linkTo = (order: ClientOrder) => {
    const query = new URLSearchParams(search)
    for (const name of ['page', 'order']) query.delete(name)
    if (order !== 'name') query.set('order', order)
    return { search: query.toString() }
  }
  return (
    <ViewLinks
      dense
      label={m.web_clients_order({}, language)}
      links={clientOrders.map((order) => ({
        to: linkTo(order),
        label: orderWord(order, language),
        current: order === current,
      }))}
    />
  )
}

function orderWord(order: ClientOrder, language: Language): string {
  if (order === 'visit') return m.web_clients_order_visit({}, language)
  return order === 'new' ? m.web_clients_order_new({}, language) : m.web_clients_order_name({}, language)
}

function ClientRow({ client }: { client: List['clients'][number] }) {
  const language = useLanguage()
  const reached = [client.email, client.phone].filter(Boolean)
  return (
    <li className="relative grid items-center gap-x-4 border-line px-4 py-2.5 transition-colors not-last:border-b hover:bg-tint max-sm:gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_9rem_9rem]">
      <div className="min-w-0">
        <p className="truncate">
          <Link
            to={`/dashboard/clients/${client.id}`}
            prefetch="intent"
            className="font-semibold underline-offset-4 after:absolute after:inset-0 hover:text-accent-ink hover:underline"
          >
            {client.name}
          </Link>
        </p>
        <p className="truncate text-[0.8125rem] text-ink-soft">
          {reached.length ? reached.join(' · ') : m.web_clients_no_address({}, language)}
        </p>
      </div>
      <p className="tabular text-[0.8125rem] text-ink-soft sm:text-end">
        {client.bookings > 0
          ? bookingsWord(client.bookings, language)
          : m.web_clients_bookings_none({}, language)}
        <span className="sm:hidden">
          {client.lastVisit && ` · ${m.web_clients_last_visit({ on: client.lastVisit.on }, language)}`}
        </span>
      </p>
      <p className="tabular text-[0.8125rem] text-ink-soft max-sm:hidden sm:text-end">
        {client.lastVisit ? (
          <>
            <span className="sr-only">{m.web_clients_last_visit_label({}, language)} </span>
            <time dateTime={client.lastVisit.instant}>{client.lastVisit.on}</time>
          </>
        ) : (
          client.bookings > 0 && m.web_clients_never({}, language)
        )}
      </p>
    </li>
  )
}

function Nothing({ list }: { list: List }) {
  const language = useLanguage()
  return (
    <div className="mt-6 grid justify-items-center gap-2 rounded-sm border border-dashed border-edge p-10 text-center">
      <p className="font-serif text-lg">
        {list.search ? m.web_clients_none_found({}, language) : m.web_clients_none({}, language)}
      </p>
      <p className="max-w-[44ch] text-ink-soft">
        {list.search ? m.web_clients_none_found_lede({}, language) : m.web_clients_none_lede({}, language)}
      </p>
      {list.search && (
        <ButtonLink kind="plain" to="/dashboard/clients">
          {m.web_clients_show_all({}, language)}
        </ButtonLink>
      )}
    </div>
  )
}
