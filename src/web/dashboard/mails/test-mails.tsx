import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import type { TestMail } from '#domain/notification/find-test-mails.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { MailStatus } from '#web/components/mail-status.tsx'

export type Test = Omit<TestMail, 'createdAt'> & { readonly at: string }

const lookAgainMilliseconds = 1000

/** The test mails of the last minutes: whether they went out, and how they look where the outbox keeps them. */
export function TestMails({ tests, asked }: { tests: readonly Test[]; asked: boolean }) {
  const language = useLanguage()
  useNews(tests.some(({ status }) => status === 'sending'))
  return (
    <section aria-labelledby="tests" className={tests.length || asked ? '' : 'hidden'}>
      <h2 id="tests">{m.web_template_tests({}, language)}</h2>
      <p role="status" className="mt-1">
        {asked && m.web_template_tested({}, language)}
      </p>
      <ul className="panel mt-3">
        {tests.map((test) => (
          <li key={test.id} className="border-line px-4 py-2 not-last:border-b">
            <p className="flex flex-wrap items-center justify-between gap-x-4">
              <span>{test.at}</span>
              <MailStatus status={test.status} outcome={null} kept={test.kept} />
            </p>
            {test.lastError && <p className="text-sm break-words text-cancelled">{test.lastError}</p>}
            {test.kept && <Kept id={test.id} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Kept({ id }: { id: string }) {
  const language = useLanguage()
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-accent-ink underline underline-offset-4">
        {m.web_mail_look({}, language)}
      </summary>
      <iframe
        title={m.web_mail_look({}, language)}
        src={`/dashboard/outbox/${id}/mail`}
        sandbox=""
        loading="lazy"
        className="block h-[44rem] w-full"
      />
    </details>
  )
}

/** While one is on its way, the page looks again. */
function useNews(waiting: boolean): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!waiting || state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), lookAgainMilliseconds)
    return () => clearTimeout(timer)
  }, [waiting, state, revalidate])
}
