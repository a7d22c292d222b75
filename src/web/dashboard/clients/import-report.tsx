import { Form } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { ImportPageData } from './client-import.tsx'
import { useLanguage } from '#web/language.ts'
import { reasonWord } from '#web/wording/client-words.ts'
import { Button, ButtonLink, buttonStyle } from '#web/components/button.tsx'

/** What became of the file: how many came in, and which rows did not, and why. */
export function ImportReport({ page: { job, rejects } }: { page: ImportPageData }) {
  const language = useLanguage()
  return (
    <>
      <div role="status" className="panel mt-5 max-w-3xl border-t-[3px] border-t-accent-edge p-5">
        <h2>{m.web_clients_import_done({}, language)}</h2>
        <dl className="mt-3 grid grid-cols-3 gap-3">
          <Figure label={m.web_clients_import_added({}, language)} count={job.added} />
          <Figure label={m.web_clients_import_merged({}, language)} count={job.merged} />
          <Figure label={m.web_clients_import_rejected({}, language)} count={job.rejected} />
        </dl>
        {job.merged > 0 && (
          <p className="mt-3 text-sm text-ink-soft">{m.web_clients_import_merged_lede({}, language)}</p>
        )}
      </div>
      {job.rejected > 0 && <Rejects job={job} rejects={rejects} />}
      <Form method="post" className="mt-5 flex flex-wrap gap-2">
        <ButtonLink to="/dashboard/clients?order=new">{m.web_clients_import_see({}, language)}</ButtonLink>
        <Button kind="plain" name="intent" value="discard">
          {m.web_clients_import_discard({}, language)}
        </Button>
      </Form>
    </>
  )
}

function Figure({ label, count }: { label: string; count: number }) {
  const { locale } = useLanguage()
  return (
    <div className="grid content-start">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="tabular -order-1 font-serif text-2xl">{count.toLocaleString(locale)}</dd>
    </div>
  )
}

function Rejects({ job, rejects }: Pick<ImportPageData, 'job' | 'rejects'>) {
  const language = useLanguage()
  return (
    <section aria-labelledby="rejects" className="mt-6 max-w-3xl">
      <h2 id="rejects">{m.web_clients_rejects({}, language)}</h2>
      <p className="mb-3 text-sm text-ink-soft">{m.web_clients_rejects_lede({}, language)}</p>
      <ul className="panel">
        {rejects.map(({ number, reason, cells }) => (
          <li
            key={number}
            className="grid gap-x-4 border-line px-4 py-2 not-last:border-b sm:grid-cols-[5rem_minmax(0,1fr)]"
          >
            <p className="tabular text-sm text-ink-soft">{m.web_clients_row_number({ number }, language)}</p>
            <div className="min-w-0">
              <p className="font-semibold">{reasonWord(reason, language)}</p>
              <p className="truncate text-sm text-ink-soft">{cells.filter(Boolean).join(' · ') || '–'}</p>
            </div>
          </li>
        ))}
      </ul>
      {job.rejected > rejects.length && (
        <p className="mt-2 text-sm text-ink-soft">
          {m.web_clients_rejects_more({ count: job.rejected - rejects.length }, language)}
        </p>
      )}
      <p className="mt-3">
        <a href={`/dashboard/clients/import/${job.id}/rejects`} download className={buttonStyle('quiet')}>
          {m.web_clients_rejects_file({}, language)}
        </a>
      </p>
    </section>
  )
}
