import { Form } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { ImportPageData } from './client-import.tsx'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'

/** An import that was given up on the way: how far it came, and both ways on. */
export function ImportStopped({ job }: { job: ImportPageData['job'] }) {
  const language = useLanguage()
  const { added, merged, rejected, total } = job
  const done = added + merged + rejected
  return (
    <section aria-labelledby="stopped" className="panel mt-5 max-w-2xl border-t-[3px] border-t-cancelled p-5">
      <h2 id="stopped">{m.web_clients_import_stopped_title({}, language)}</h2>
      <progress className="progress mt-3" aria-labelledby="stopped" max={total} value={done} />
      <p className="tabular mt-2">{m.web_clients_import_progress({ done, total }, language)}</p>
      <p className="tabular text-sm text-ink-soft">
        {m.web_clients_import_sum({ added, merged, rejected }, language)}
      </p>
      <p className="mt-3 text-ink-soft">{m.web_clients_import_stopped_lede({}, language)}</p>
      <Form method="post" className="mt-4 flex flex-wrap gap-2">
        <Button name="intent" value="resume">
          {m.web_clients_import_resume({}, language)}
        </Button>
        <Button kind="quiet" name="intent" value="discard">
          {m.web_clients_import_discard({}, language)}
        </Button>
      </Form>
    </section>
  )
}
