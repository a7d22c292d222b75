import {
  data,
  Link,
  redirect,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { plans } from '#domain/plan/plan.ts'
import { Refusal } from '#domain/refusal.ts'
import { findServices } from '#domain/service/find-services.ts'
import { moveService } from '#domain/service/move-service.ts'
import { offerService } from '#domain/service/offer-service.ts'
import { serviceIn, servicesWithinPlan } from '#domain/service/service.ts'
import { m } from '#paraglide/messages.js'
import { ArchivedServices } from './archived-services.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { ServiceList } from './service-list.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { durationWords } from '#wording/duration.ts'
import { priceWords } from '#wording/money.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const all = await findServices(scope)
  const limit = plans[professional.plan].activeServices
  const active = all.filter((one) => one.active)
  const covered = servicesWithinPlan(active, professional.plan)
  return {
    services: all
      .filter(({ archived }) => !archived)
      .map((service) => ({
        id: service.id,
        name: serviceIn(service, locale).name,
        active: service.active,
        /** Active, and over the limit of the plan: offered to nobody. */
        beyondPlan: service.active && !covered.includes(service),
        duration: durationWords(service.durationMinutes),
        price: priceWords(service.price, professional.currency, locale),
      })),
    archived: all.filter(({ archived }) => archived).map(({ id, name }) => ({ id, name })),
    activeCount: active.length,
    limit: Number.isFinite(limit) ? limit : null,
  }
}

export type ListedService = Awaited<ReturnType<typeof loader>>['services'][number]

/** Moves a service, offers it, or stops offering it. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { scope } = managerSessionOf(context)
  const form = await request.formData()
  const id = idOf(form.get('id'))
  if (!id) throw data(null, { status: 400 })
  const headers = new Headers()
  try {
    if (form.has('offer')) await offerService(scope, id, form.get('offer') === 'yes')
    else await moveService(scope, id, placeOf(form))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.reason !== 'service_limit_reached') throw data(null, { status: 404 })
    headers.set('Set-Cookie', noticeCookie({ kind: 'refused', reason: error.reason, client: '' }))
  }
  return redirect('/dashboard/services', { headers })
}

function placeOf(form: FormData): 'up' | 'down' | { placeOf: string } {
  const [move, other] = [form.get('move'), idOf(form.get('place-of'))]
  if (move === 'up' || move === 'down') return move
  if (!other) throw data(null, { status: 400 })
  return { placeOf: other }
}

export default function ServicesPage() {
  const { services, archived, activeCount, limit } = useLoaderData<typeof loader>()
  const language = useLanguage()
  return (
    <>
      <title>{`${m.web_services({}, language)} · Converso Booking`}</title>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1>{m.web_services({}, language)}</h1>
          <p className="mt-1 text-ink-soft">{m.web_services_lede({}, language)}</p>
        </div>
        <ButtonLink to="/dashboard/services/new">{m.web_service_add({}, language)}</ButtonLink>
      </div>
      {limit !== null && <Limit used={activeCount} limit={limit} />}
      {services.length === 0 ? (
        <p className="mt-6 rounded-sm border border-dashed border-edge p-10 text-center text-ink-soft">
          {m.web_services_empty({}, language)}
        </p>
      ) : (
        <ServiceList services={services} />
      )}
      {archived.length > 0 && <ArchivedServices services={archived} />}
    </>
  )
}

function Limit({ used, limit }: { used: number; limit: number }) {
  const language = useLanguage()
  return (
    <p className={`mt-3 text-sm ${used >= limit ? 'font-semibold text-pending' : 'text-ink-soft'}`}>
      {m.web_services_limit({ used, limit }, language)}{' '}
      {used === limit && m.web_services_limit_reached({}, language)}
      {used > limit && m.web_services_limit_passed({ limit }, language)}{' '}
      {used >= limit && (
        <Link to="/dashboard/plan" className="text-accent-ink underline underline-offset-4">
          {m.web_plan_see({}, language)}
        </Link>
      )}
    </p>
  )
}
