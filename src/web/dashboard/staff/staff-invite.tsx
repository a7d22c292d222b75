import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  useNavigation,
  Form,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { mayInvite } from '#auth/may-invite.ts'
import { locales } from '#domain/locale.ts'
import { Refusal } from '#domain/refusal.ts'
import { findServices } from '#domain/service/find-services.ts'
import { serviceIn } from '#domain/service/service.ts'
import { inviteStaffMember } from '#domain/staff/invite-staff-member.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { Button } from '#web/components/button.tsx'
import { SelectField, TextField } from '#web/components/field.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { languageNames } from '#web/components/language-links.tsx'
import { RoleField, ServicesField } from './staff-fields.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { errorWord } from '#web/wording/error-words.ts'
import { staffTyped, typedInvitation, type StaffErrors, type StaffTyped } from './typed-staff-member.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const services = (await findServices(scope)).filter(({ archived }) => !archived)
  const typed: StaffTyped = {
    name: '',
    email: '',
    bio: '',
    role: 'specialist',
    locale: professional.locale,
    serviceIds: services.map(({ id }) => id),
  }
  return { services: services.map((one) => ({ id: one.id, name: serviceIn(one, locale).name })), typed }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const typed = staffTyped(await request.formData())
  const { invited, errors } = typedInvitation(typed)
  if (!invited) return data({ typed, errors, problem: 'fix' as const }, { status: 422 })
  const nothing: StaffErrors = {}
  if (!(await mayInvite(scope)))
    return data({ typed, errors: nothing, problem: 'too_many' as const }, { status: 429 })
  try {
    await inviteStaffMember(scope, invited)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.reason === 'unknown_service') throw data(null, { status: 404 })
    const problem = error.reason === 'already_on_team' ? ('already' as const) : ('limit' as const)
    return data({ typed, errors: nothing, problem }, { status: 422 })
  }
  const notice = noticeCookie({ kind: 'invited', email: invited.email })
  return redirect('/dashboard/staff', { headers: { 'Set-Cookie': notice } })
}

export default function InvitePage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const typed = answer?.typed ?? page.typed
  return (
    <>
      <title>{`${m.web_team_invite({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/staff" label={m.web_team({}, language)} />
      <h1>{m.web_team_invite({}, language)}</h1>
      <p className="mt-1 max-w-[65ch] text-ink-soft">{m.web_invite_lede({}, language)}</p>
      <Form method="post" noValidate className="mt-5 grid max-w-2xl gap-6">
        <FormProblem text={answer && problemWords(answer.problem, language)} />
        <div className="panel grid gap-5 border-t-[3px] border-t-accent-edge p-5 sm:grid-cols-2">
          <Person typed={typed} errors={answer?.errors ?? {}} />
          <RoleField roles={['specialist', 'attendant', 'admin']} chosen={typed.role} />
          <ServicesField services={page.services} chosen={typed.serviceIds} />
        </div>
        <p>
          <Button disabled={busy}>{m.web_invite_send({}, language)}</Button>
        </p>
      </Form>
    </>
  )
}

function Person({ typed, errors }: { typed: StaffTyped; errors: StaffErrors }) {
  const language = useLanguage()
  return (
    <>
      <TextField
        className="sm:col-span-2"
        name="name"
        label={m.web_service_name({}, language)}
        defaultValue={typed.name}
        required
        maxLength={120}
        error={errorWord(errors.name, language)}
      />
      <TextField
        name="email"
        type="email"
        label={m.web_email({}, language)}
        hint={m.web_invite_email_hint({}, language)}
        defaultValue={typed.email}
        required
        maxLength={254}
        error={errorWord(errors.email, language)}
      />
      <SelectField
        name="locale"
        label={m.web_invite_language({}, language)}
        defaultValue={typed.locale}
        error={errorWord(errors.locale, language)}
      >
        {locales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {languageNames[locale]}
          </option>
        ))}
      </SelectField>
    </>
  )
}

function problemWords(problem: 'fix' | 'too_many' | 'already' | 'limit', language: Language): string {
  if (problem === 'too_many') return m.web_invite_too_many({}, language)
  if (problem === 'already') return m.web_invite_already({}, language)
  return problem === 'limit' ? m.web_invite_limit({}, language) : m.web_fix({}, language)
}
