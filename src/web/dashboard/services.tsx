import {
  data,
  Form,
  Link,
  redirect,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { findServices } from '#domain/service/find-services.ts'
import { moveService } from '#domain/service/move-service.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { ButtonLink } from '#web/components/button.tsx'
import { Icon } from '#web/components/icon.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { durationWords } from '#web/wording/duration.ts'
import { priceWords } from '#web/wording/money.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const services = await findServices(scope)
  return {
    services: services.map(({ id, name, active, durationMinutes, price }) => ({
      id,
      name,
      active,
      duration: durationWords(durationMinutes),
      price: priceWords(price, professional.currency, locale),
    })),
  }
}

/** Moves a service up or down. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { scope } = managerSessionOf(context)
  const form = await request.formData()
  const [direction, id] = String(form.get('move')).split(' ')
  if (!idOf(id) || (direction !== 'up' && direction !== 'down')) throw data(null, { status: 400 })
  await moveService(scope, id!, direction).catch((error: unknown) => {
    throw error instanceof Refusal ? data(null, { status: 404 }) : error
  })
  return redirect('/dashboard/services')
}

type Service = Awaited<ReturnType<typeof loader>>['services'][number]

export default function ServicesPage() {
  const { services } = useLoaderData<typeof loader>()
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
      {services.length === 0 ? (
        <p className="mt-6 rounded-sm border border-dashed border-edge p-10 text-center text-ink-soft">
          {m.web_services_empty({}, language)}
        </p>
      ) : (
        <ol className="panel mt-6">
          {services.map((service, index) => (
            <ServiceRow
              key={service.id}
              service={service}
              first={index === 0}
              last={index === services.length - 1}
            />
          ))}
        </ol>
      )}
    </>
  )
}

function ServiceRow({ service, first, last }: { service: Service; first: boolean; last: boolean }) {
  const language = useLanguage()
  const { id, name, duration, price, active } = service
  return (
    <li className="flex items-center gap-3 border-line px-4 py-2 not-last:border-b">
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <Link
            to={`/dashboard/services/${id}`}
            prefetch="intent"
            className="font-semibold underline-offset-4 hover:text-accent-ink hover:underline"
          >
            {name}
          </Link>
          {!active && (
            <span className="ms-3 rounded-sm bg-no-show-wash px-2 py-0.5 text-[0.8125rem] font-semibold text-no-show">
              {m.web_service_hidden({}, language)}
            </span>
          )}
        </p>
        <p className="text-sm text-ink-soft">
          {duration} · {price}
        </p>
      </div>
      <Form method="post" preventScrollReset className="flex">
        <Move value={`up ${id}`} label={m.web_service_up({ name }, language)} icon="up" disabled={first} />
        <Move
          value={`down ${id}`}
          label={m.web_service_down({ name }, language)}
          icon="down"
          disabled={last}
        />
      </Form>
    </li>
  )
}

function Move({
  value,
  label,
  icon,
  disabled,
}: {
  value: string
  label: string
  icon: 'up' | 'down'
  disabled: boolean
}) {
  return (
    <button
      type="submit"
      name="move"
      value={value}
      disabled={disabled}
      className="grid size-11 place-items-center rounded-sm text-ink-soft hover:not-disabled:bg-tint hover:not-disabled:text-accent-ink disabled:opacity-30"
    >
      <Icon name={icon} />
      <span className="sr-only">{label}</span>
    </button>
  )
}
