import { Form, Link } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { ImportPageData } from './client-import.tsx'
import { useLanguage } from '#web/language.ts'
import { AskAgain } from '#web/components/ask-again.tsx'
import { Button } from '#web/components/button.tsx'

/** How far the import is. */
export function ImportProgress({ job }: { job: ImportPageData['job'] }) {
  const language = useLanguage()
  const done = job.added + job.merged + job.rejected
  return (
    <section aria-labelledby="progress" className="panel mt-5 max-w-2xl p-5">
      <AskAgain milliseconds={700} />
      <h2 id="progress">{m.web_clients_import_running({}, language)}</h2>
      <progress className="progress mt-3" aria-labelledby="progress" max={job.total} value={done} />
      <p className="tabular mt-2">{m.web_clients_import_progress({ done, total: job.total }, language)}</p>
      <p className="mt-1 text-sm text-ink-soft">
        {m.web_clients_import_leave({}, language)}{' '}
        <Link to="/dashboard/clients" className="text-accent-ink underline underline-offset-4">
          {m.web_clients({}, language)}
        </Link>
      </p>
      <Form method="post" className="mt-3">
        <Button kind="quiet" name="intent" value="discard">
          {m.web_clients_import_stop({}, language)}
        </Button>
      </Form>
    </section>
  )
}
