import { Form, useNavigation, useSubmit } from 'react-router'
import {
  importTargets,
  type ImportMapping,
  type ImportTarget,
  type MappingProblem,
} from '#domain/client/import-mapping.ts'
import { m } from '#paraglide/messages.js'
import type { ImportPageData } from './client-import.tsx'
import { useLanguage } from '#web/language.ts'
import { mappingWord, reasonWord, targetWord } from '#web/wording/client-words.ts'
import { Button } from '#web/components/button.tsx'
import { languageNames } from '#web/components/language-links.tsx'

interface Props {
  readonly page: ImportPageData
  readonly answer: { problem: MappingProblem; mapping: ImportMapping } | undefined
}

/** What each column of the file becomes, and how the first rows come out of that. */
export function ImportColumns({ page, answer }: Props) {
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  const problem = answer?.problem ?? page.problem
  return (
    <Form method="post" noValidate className="mt-2">
      <p className="text-ink-soft">{m.web_clients_import_rows({ count: page.job.total }, language)}</p>
      <h2 className="mt-6">{m.web_clients_map({}, language)}</h2>
      <p className="mb-3 text-sm text-ink-soft">{m.web_clients_map_lede({}, language)}</p>
      <div role="alert" id="map-problem">
        {problem && (
          <p className="mb-3 border-s-4 border-cancelled ps-3 font-semibold text-cancelled">
            {mappingWord(problem, language)}
          </p>
        )}
      </div>
      <ul className="panel max-w-3xl">
        {page.columns.map(({ id, name, samples }, index) => (
          <Column
            key={id}
            name={name || m.web_clients_column_number({ number: index + 1 }, language)}
            samples={samples}
            target={(answer?.mapping ?? page.mapping)[index]!}
            wrong={problem !== null}
          />
        ))}
      </ul>
      <noscript>
        <p className="mt-3">
          <Button kind="quiet" formMethod="get">
            {m.web_clients_preview_again({}, language)}
          </Button>
        </p>
      </noscript>
      <Preview page={page} />
      <p className="mt-5 flex flex-wrap gap-2">
        <Button disabled={busy}>{m.web_clients_import_start({ count: page.job.total }, language)}</Button>
        <Button kind="plain" name="intent" value="discard" disabled={busy}>
          {m.web_clients_import_discard({}, language)}
        </Button>
      </p>
    </Form>
  )
}

interface ColumnProps {
  readonly name: string
  readonly samples: readonly string[]
  readonly target: ImportTarget
  readonly wrong: boolean
}

function Column({ name, samples, target, wrong }: ColumnProps) {
  const language = useLanguage()
  const submit = useSubmit()
  const previewAgain = (form: HTMLFormElement) => {
    const query = new URLSearchParams()
    for (const column of new FormData(form).getAll('column')) query.append('column', String(column))
    void submit(query, { method: 'get', replace: true, preventScrollReset: true })
  }
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <label className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_14rem]">
        <span className="min-w-0">
          <span className="block truncate font-semibold">{name}</span>
          <span className="block truncate text-sm text-ink-soft">
            {samples.join(' · ') || m.web_clients_column_empty({}, language)}
          </span>
        </span>
        <select
          name="column"
          className="control"
          defaultValue={target}
          aria-describedby={wrong ? 'map-problem' : undefined}
          onChange={(event) => previewAgain(event.currentTarget.form!)}
        >
          {importTargets.map((one) => (
            <option key={one} value={one}>
              {targetWord(one, language)}
            </option>
          ))}
        </select>
      </label>
    </li>
  )
}

function Preview({ page }: { page: ImportPageData }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="preview" className="mt-6 max-w-3xl">
      <h2 id="preview" className="mb-2">
        {m.web_clients_preview({}, language)}
      </h2>
      <ul className="panel">
        {page.preview.map(({ number, draft, problems }) => (
          <li
            key={number}
            className="grid gap-x-4 border-line px-4 py-2 not-last:border-b sm:grid-cols-[5rem_minmax(0,1fr)]"
          >
            <p className="tabular text-sm text-ink-soft">{m.web_clients_row_number({ number }, language)}</p>
            <div className="min-w-0">
              <p className="truncate font-semibold">{draft.name || '–'}</p>
              <p className="text-sm break-words text-ink-soft">
                {[draft.email, draft.phone, languageNames[draft.locale]].filter(Boolean).join(' · ')}
              </p>
              {draft.notes && <p className="truncate text-sm text-ink-soft italic">{draft.notes}</p>}
              {problems[0] && (
                <p className="text-sm font-semibold text-cancelled">{reasonWord(problems[0], language)}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
