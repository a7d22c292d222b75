import {
  data,
  Form,
  redirect,
  useActionData,
  useLoaderData,
  useNavigation,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import type { PlanName } from '#domain/plan/plan.ts'
import { changeSettings } from '#domain/professional/change-settings.ts'
import { findSettings } from '#domain/professional/find-settings.ts'
import { formerUsernames } from '#domain/professional/queries.ts'
import { Refusal } from '#domain/refusal.ts'
import { m } from '#paraglide/messages.js'
import { AccentField } from './accent-field.tsx'
import { BookingRules } from './booking-rules.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { FormProblem } from '#web/components/form-problem.tsx'
import { ProfileFields, RegionFields } from './profile-fields.tsx'
import { SettingsSection } from '#web/components/settings-section.tsx'
import { UsernameForm } from './username-form.tsx'
import { useLanguage } from '#web/language.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { planWord } from '#web/wording/plan-words.ts'
import { googleCalendarPath } from '#web/dashboard/google-calendar/google-calendar-path.ts'
import { asTypedSettings, readSettings, type SettingsErrors, type TypedSettings } from './settings-form.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { locale, baseUrl } = context.get(visitContext)
  const [{ settings, version }, former] = await Promise.all([findSettings(scope), formerUsernames(scope)])
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return {
    typed: asTypedSettings(settings),
    version,
    plan: professional.plan,
    username: professional.username,
    former,
    address: baseUrl.replace(/^https?:\/\//, ''),
    currencies: Intl.supportedValuesOf('currency').map((code) => ({ code, name: names.of(code) ?? code })),
    timeZones: Intl.supportedValuesOf('timeZone'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const read = readSettings(await request.formData())
  const { typed, version } = read
  if ('errors' in read) return data({ typed, version, errors: read.errors, theirs: null }, { status: 422 })
  try {
    await changeSettings(scope, read.settings, version)
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'settings_changed') throw error
    const found = await findSettings(scope)
    const theirs = asTypedSettings(found.settings)
    return data({ typed, version: found.version, errors: {}, theirs }, { status: 409 })
  }
  return redirect('/dashboard/settings', { headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) } })
}

/** What every part of the form needs to know. */
export interface SettingsParts {
  readonly typed: TypedSettings
  readonly errors: SettingsErrors
  /** What somebody else saved in the meantime; null where nobody did. */
  readonly theirs: TypedSettings | null
}

export default function SettingsPage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const busy = useNavigation().formAction === '/dashboard/settings'
  const parts: SettingsParts = {
    typed: answer?.typed ?? page.typed,
    errors: answer?.errors ?? {},
    theirs: answer?.theirs ?? null,
  }
  return (
    <>
      <title>{`${m.web_settings({}, language)} · Converso Booking`}</title>
      <h1>{m.web_settings({}, language)}</h1>
      <Form
        key={page.version}
        method="post"
        noValidate
        className="mt-5 grid gap-8"
        aria-label={m.web_settings({}, language)}
      >
        <FormProblem text={answer && problemWords(parts, language)} />
        <input type="hidden" name="version" value={answer?.version ?? page.version} />
        <ProfileFields parts={parts} />
        <RegionFields parts={parts} currencies={page.currencies} timeZones={page.timeZones} />
        <SettingsSection
          id="look"
          title={m.web_settings_look({}, language)}
          lede={m.web_settings_look_lede({}, language)}
        >
          <AccentField parts={parts} />
        </SettingsSection>
        <BookingRules parts={parts} />
        <div className="sticky bottom-14 z-[5] -mx-1 flex justify-end border-t border-line bg-paper px-1 py-3 md:bottom-0">
          <Button disabled={busy}>{m.web_save({}, language)}</Button>
        </div>
      </Form>
      <div className="mt-8 grid gap-8">
        <GoogleCalendarLink />
        <TemplatesLink />
        <ApiKeysLink />
        <WebhooksLink />
        <UsernameForm
          key={page.username}
          current={page.username}
          former={page.former}
          address={page.address}
        />
        <PlanLink plan={page.plan} />
      </div>
    </>
  )
}

function problemWords({ theirs }: SettingsParts, language: ReturnType<typeof useLanguage>): string {
  return theirs ? m.web_settings_conflict({}, language) : m.web_fix({}, language)
}

function GoogleCalendarLink() {
  const language = useLanguage()
  return (
    <SettingsSection id="google-calendar" title={m.google_title({}, language)}>
      <p className="sm:col-span-2">{m.google_lede({}, language)}</p>
      <p>
        <ButtonLink kind="quiet" to={googleCalendarPath()}>
          {m.google_open({}, language)}
        </ButtonLink>
      </p>
    </SettingsSection>
  )
}

function TemplatesLink() {
  const language = useLanguage()
  return (
    <SettingsSection id="mails" title={m.web_templates({}, language)}>
      <p className="sm:col-span-2">{m.web_templates_lede({}, language)}</p>
      <p>
        <ButtonLink kind="quiet" to="/dashboard/settings/mails">
          {m.web_templates_open({}, language)}
        </ButtonLink>
      </p>
    </SettingsSection>
  )
}

function WebhooksLink() {
  const language = useLanguage()
  return (
    <SettingsSection id="webhooks" title={m.web_webhooks({}, language)}>
      <p className="sm:col-span-2">{m.web_webhooks_lede({}, language)}</p>
      <p>
        <ButtonLink kind="quiet" to="/dashboard/settings/webhooks">
          {m.web_webhooks_open({}, language)}
        </ButtonLink>
      </p>
    </SettingsSection>
  )
}

function PlanLink({ plan }: { plan: PlanName }) {
  const language = useLanguage()
  return (
    <SettingsSection
      id="plan"
      title={m.web_settings_plan({}, language)}
      lede={m.web_settings_plan_lede({ plan: planWord(plan) }, language)}
    >
      <p className="sm:col-span-2">
        <ButtonLink to="/dashboard/plan" kind="quiet">
          {m.web_plan_see({}, language)}
        </ButtonLink>
      </p>
    </SettingsSection>
  )
}

function ApiKeysLink() {
  const language = useLanguage()
  return (
    <SettingsSection id="api-keys" title={m.web_keys({}, language)}>
      <p className="sm:col-span-2">{m.web_keys_settings({}, language)}</p>
      <p>
        <ButtonLink kind="quiet" to="/dashboard/settings/api-keys">
          {m.web_keys_open({}, language)}
        </ButtonLink>
      </p>
    </SettingsSection>
  )
}
