import {
  data,
  Form,
  Link,
  redirect,
  useActionData,
  useLoaderData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import type { Scope } from '#scope.ts'
import { findServices } from '#domain/service/find-services.ts'
import { removeService } from '#domain/service/remove-service.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import type { TeamMember } from '#domain/staff/staff-member.ts'
import { saveService } from '#domain/staff/save-service.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { Button } from '#web/components/button.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { Icon } from '#web/components/icon.tsx'
import { RemoveService } from './remove-service.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { versionIn } from '#web/version-in.ts'
import {
  asTyped,
  newService,
  serviceErrors,
  serviceTyped,
  typedService,
  type ServiceErrors,
  type ServiceTyped,
} from './service-form.ts'
import { Deliverers, OtherLanguages, ServiceWords } from './service-fields.tsx'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const [services, team] = await Promise.all([findServices(scope), findTeam(scope)])
  const staff = team.map(({ id, name }) => ({ id, name }))
  const words = { staff, currency: professional.currency, ownLocale: professional.locale }
  if (params['id'] === 'new')
    return { ...words, name: null, version: 0, typed: { ...newService, staffIds: staff.map(({ id }) => id) } }
  const service = services.find(({ id }) => id === params['id'])
  if (!service || service.archived) throw data(null, { status: 404 })
  return {
    ...words,
    name: service.name,
    version: service.version,
    typed: asTyped(service, deliverersOf(team, service.id)),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const id = params['id'] === 'new' ? null : idOf(params['id'])
  if (params['id'] !== 'new' && !id) throw data(null, { status: 404 })
  const form = await request.formData()
  const version = versionIn(form)
  if (version === null) throw data(null, { status: 400 })
  if (id && form.has('remove')) return remove(scope, { id, version })
  const typed = serviceTyped(form)
  const errors = serviceErrors(typed)
  if (Object.keys(errors).length)
    return data({ typed, version, errors, problem: 'fix' as const }, { status: 422 })
  try {
    await saveService(scope, id ? { id, version } : null, typedService(typed), typed.staffIds)
  } catch (error) {
    return notSaved(scope, id, typed, error)
  }
  return redirect('/dashboard/services', { headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) } })
}

async function notSaved(scope: Scope, id: string | null, typed: ServiceTyped, error: unknown) {
  if (!(error instanceof Refusal)) throw error
  const stored = (await findServices(scope)).find((one) => one.id === id)
  const answer = { typed, version: stored?.version ?? 0, errors: {} as ServiceErrors }
  if (error.reason === 'service_limit_reached')
    return data({ ...answer, problem: 'limit' as const }, { status: 422 })
  if (error.reason === 'service_changed')
    return data({ ...answer, problem: 'changed' as const }, { status: 409 })
  throw data(null, { status: 404 })
}

async function remove(scope: Scope, seen: { readonly id: string; readonly version: number }) {
  const [services, team] = await Promise.all([findServices(scope), findTeam(scope)])
  const found = services.find(({ id }) => id === seen.id)
  if (!found) throw data(null, { status: 404 })
  const { id, name, active: offered } = found
  try {
    const how = await removeService(scope, id, seen.version)
    const notice = { kind: 'service_removed', id, name, how, offered } as const
    return redirect('/dashboard/services', { headers: { 'Set-Cookie': noticeCookie(notice) } })
  } catch (error) {
    return notSaved(scope, id, asTyped(found, deliverersOf(team, id)), error)
  }
}

function deliverersOf(team: readonly TeamMember[], serviceId: string): string[] {
  return team.filter(({ serviceIds }) => serviceIds.has(serviceId)).map(({ id }) => id)
}

export default function ServicePage() {
  const { name, version, typed: stored, ...words } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const typed = answer?.typed ?? stored
  return (
    <>
      <title>{`${name ?? m.web_service_new({}, language)} · Converso Booking`}</title>
      <Link
        to="/dashboard/services"
        className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 text-ink-soft hover:text-accent-ink"
      >
        <Icon name="back" className="size-4" />
        {m.web_services({}, language)}
      </Link>
      <h1>{name ?? m.web_service_new({}, language)}</h1>
      <Form method="post" noValidate className="mt-5 grid max-w-2xl gap-6">
        <FormProblem text={answer && problemWords(answer.problem, language)} />
        <input type="hidden" name="version" value={answer?.version ?? version} />
        <ServiceWords typed={typed} errors={answer?.errors ?? {}} currency={words.currency} />
        {words.staff.length > 1 && <Deliverers staff={words.staff} chosen={typed.staffIds} />}
        <OtherLanguages typed={typed} ownLocale={words.ownLocale} />
        <p>
          <Button disabled={busy}>{m.web_save({}, language)}</Button>
        </p>
      </Form>
      {name !== null && <RemoveService name={name} version={answer?.version ?? version} />}
    </>
  )
}

function problemWords(problem: 'fix' | 'limit' | 'changed', language: Language): string {
  if (problem === 'limit') return m.web_refused_service_limit_reached({}, language)
  return problem === 'changed' ? m.web_service_conflict({}, language) : m.web_fix({}, language)
}
