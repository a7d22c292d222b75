import {
  data,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { apiKeyKinds } from '#auth/api-key.ts'
import { createApiKey } from '#auth/create-api-key.ts'
import { findApiKeys } from '#auth/find-api-keys.ts'
import { m } from '#paraglide/messages.js'
import { ApiKeyForm } from './api-key-form.tsx'
import { ApiKeyList } from './api-key-list.tsx'
import { BackLink } from '#web/components/back-link.tsx'
import { NewApiKey } from './new-api-key.tsx'
import { useLanguage } from '#web/language.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { typedText } from '#web/typed-text.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const words = timeWords(locale, professional.timeZone)
  const day = (instant: Temporal.Instant | null) => instant && words.shortDate(instant)
  const keys = await findApiKeys(scope)
  return {
    keys: keys.map(({ id, kind, name, hint, createdAt, lastUsedAt, revokedAt }) => ({
      id,
      kind,
      name,
      hint,
      created: words.shortDate(createdAt),
      lastUse: lastUsedAt && `${words.shortDate(lastUsedAt)}, ${words.clock(lastUsedAt)}`,
      revoked: day(revokedAt),
    })),
  }
}

const longestName = 80

/** The key is in the answer to the form and nowhere else: whoever loads the page again does not see it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const form = await request.formData()
  const name = typedText(form.get('name')).replaceAll(/\s+/g, ' ')
  const kind = apiKeyKinds.find((one) => one === form.get('kind'))
  if (!kind) throw data(null, { status: 400 })
  if (name === '') return data({ problem: 'missing', name, kind } as const, 422)
  if (name.length > longestName) return data({ problem: 'too_long', name, kind } as const, 422)
  const { id, key } = await createApiKey(scope, { kind, name })
  return data({ made: { id, key, name, kind } } as const, 201)
}

export default function ApiKeysPage() {
  const { keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const made = answer && 'made' in answer ? answer.made : undefined
  const typed = answer && 'problem' in answer ? answer : undefined
  return (
    <>
      <title>{`${m.web_keys({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/settings" label={m.web_settings({}, language)} />
      <h1>{m.web_keys({}, language)}</h1>
      <p className="mt-2 max-w-[65ch] text-ink-soft">
        {m.web_keys_lede({}, language)}{' '}
        <a href="/docs/api" className="text-accent-ink underline underline-offset-4">
          {m.web_keys_docs({}, language)}
        </a>
      </p>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {made && <NewApiKey key={made.id} made={made} />}
          <ApiKeyList keys={keys} />
        </div>
        {/* After a key was made, the form starts anew. */}
        <ApiKeyForm key={made?.id} typed={typed} />
      </div>
    </>
  )
}
