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
import { findImports } from '#domain/client/find-import.ts'
import { keepImport } from '#domain/client/keep-import.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { Button } from '#web/components/button.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'
import { largestFile, readImportFile, type FileProblem } from './import-file.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const words = timeWords(locale, professional.timeZone)
  const imports = await findImports(scope)
  return {
    megabytes: largestFile / 1024 / 1024,
    imports: imports.map(({ id, fileName, status, added, merged, rejected, createdAt }) => ({
      id,
      fileName,
      status,
      added,
      merged,
      rejected,
      at: words.dayAndClock(createdAt),
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const file = await readImportFile((await request.formData()).get('file'))
  if (typeof file === 'string') return data({ problem: file }, { status: file === 'too_large' ? 413 : 422 })
  return redirect(`/dashboard/clients/import/${await keepImport(scope, file)}`)
}

export default function ImportClientsPage() {
  const { imports, megabytes } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      <title>{`${m.web_clients_import_title({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/clients" label={m.web_clients({}, language)} />
      <h1>{m.web_clients_import_title({}, language)}</h1>
      <p className="mt-1 max-w-2xl text-ink-soft">{m.web_clients_import_lede({}, language)}</p>
      <Form
        method="post"
        encType="multipart/form-data"
        noValidate
        className="panel mt-5 grid max-w-2xl gap-4 border-t-[3px] border-t-accent-edge p-5"
      >
        <div className={`grid gap-1 ${answer ? 'border-s-4 border-cancelled ps-3' : ''}`}>
          <label htmlFor="file" className="font-semibold">
            {m.web_clients_import_file({}, language)}
          </label>
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            required
            className="control file:me-3 file:rounded-sm file:border file:border-edge file:bg-well file:px-3 file:py-1 file:font-semibold file:text-ink"
            aria-describedby={answer ? 'file-error file-hint' : 'file-hint'}
            aria-invalid={answer ? true : undefined}
          />
          <p id="file-hint" className="text-sm text-ink-soft">
            {m.web_clients_import_hint({ megabytes }, language)}
          </p>
          <div role="alert">
            {answer && (
              <p id="file-error" className="text-sm font-semibold text-cancelled">
                {problemWord(answer.problem, language)}
              </p>
            )}
          </div>
        </div>
        <p>
          <Button disabled={busy}>{m.web_clients_import_read({}, language)}</Button>
        </p>
      </Form>
      {imports.length > 0 && <Earlier imports={imports} />}
    </>
  )
}

function problemWord(problem: FileProblem, language: Language): string {
  const words = {
    none: m.web_clients_file_none,
    too_large: m.web_clients_file_too_large,
    not_csv: m.web_clients_file_not_csv,
    empty: m.web_clients_file_empty,
    too_many_rows: m.web_clients_file_too_many_rows,
  }
  return words[problem]({}, language)
}

function Earlier({ imports }: { imports: Awaited<ReturnType<typeof loader>>['imports'] }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="earlier" className="mt-8 max-w-2xl">
      <h2 id="earlier">{m.web_clients_imports({}, language)}</h2>
      <p className="mb-2 text-sm text-ink-soft">{m.web_clients_imports_lede({}, language)}</p>
      <ul className="panel">
        {imports.map(({ id, fileName, at, ...job }) => (
          <li key={id} className="border-line px-4 py-2.5 not-last:border-b">
            <p className="truncate">
              <Link
                to={`/dashboard/clients/import/${id}`}
                className="font-semibold underline-offset-4 hover:text-accent-ink hover:underline"
              >
                {fileName}
              </Link>
            </p>
            <p className="text-sm text-ink-soft">
              {at} · {stateWord(job, language)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Job = Pick<
  Awaited<ReturnType<typeof loader>>['imports'][number],
  'status' | 'added' | 'merged' | 'rejected'
>

function stateWord({ status, added, merged, rejected }: Job, language: Language): string {
  if (status === 'draft') return m.web_clients_import_draft({}, language)
  if (status === 'stopped') return m.web_clients_import_stopped({}, language)
  if (status === 'running') return m.web_clients_import_running({}, language)
  return m.web_clients_import_sum({ added, merged, rejected }, language)
}
