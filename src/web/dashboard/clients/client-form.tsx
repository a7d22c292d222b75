import { Form, useNavigation } from 'react-router'
import { m } from '#paraglide/messages.js'
import { differences, type ClientField, type ClientTyped } from './typed-client.ts'
import type { ClientAnswer, ClientPageData } from './client.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { targetWord } from '#web/wording/client-words.ts'
import { Button } from '#web/components/button.tsx'
import { ClientDetails, EmailInUse } from './client-details.tsx'
import { languageNames } from '#web/components/language-links.tsx'

interface Props {
  readonly client: ClientPageData
  readonly answer: ClientAnswer | undefined
}

/** Details and notes. Where somebody else saved meanwhile, it says what, keeps what was typed, and asks again. */
export function ClientForm({ client, answer }: Props) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  // Saving again is a decision against what the other one wrote: from then on theirs is the version that was read.
  const version = answer?.stored?.version ?? client.version
  return (
    <section aria-labelledby="details">
      <h2 id="details" className="mb-2">
        {m.web_clients_details({}, language)}
      </h2>
      <Form
        key={`${client.id} ${version}`}
        method="post"
        noValidate
        preventScrollReset
        className="panel grid gap-4 border-t-[3px] border-t-accent-edge p-5"
      >
        <input type="hidden" name="version" value={version} />
        <div role="alert" className="empty:absolute">
          {answer && <Problem answer={answer} />}
        </div>
        <ClientDetails typed={answer?.typed ?? client.typed} errors={answer?.errors ?? {}} />
        <p>
          <Button disabled={busy}>
            {answer?.problem === 'changed' ? m.web_clients_save_mine({}, language) : m.web_save({}, language)}
          </Button>
        </p>
      </Form>
    </section>
  )
}

function Problem({ answer }: { answer: ClientAnswer }) {
  const language = useLanguage()
  return (
    <div className="border-s-4 border-cancelled ps-3">
      <p className="font-semibold text-cancelled">
        {answer.taken && <EmailInUse client={answer.taken} />}
        {answer.problem === 'fix' && m.web_fix({}, language)}
        {answer.problem === 'changed' && m.web_clients_changed({}, language)}
      </p>
      {answer.stored && (
        <dl className="mt-2 grid gap-1 text-sm">
          {differences(answer.typed, answer.stored.typed).map((field) => (
            <div key={field}>
              <dt className="inline font-semibold">{targetWord(field, language)}: </dt>
              <dd className="inline break-words whitespace-pre-wrap">
                {storedWords(answer.stored!.typed, field, language)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

function storedWords(typed: ClientTyped, field: ClientField, language: Language): string {
  if (field === 'locale') return languageNames[typed.locale]
  return typed[field] || m.web_clients_empty_value({}, language)
}
