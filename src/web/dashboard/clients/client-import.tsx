import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { discardImport } from '#domain/client/discard-import.ts'
import { findImport } from '#domain/client/find-import.ts'
import {
  draftInRow,
  importTargets,
  mappingProblem,
  type ImportMapping,
  type ImportTarget,
} from '#domain/client/import-mapping.ts'
import { resumeImport } from '#domain/client/resume-import.ts'
import { startImport } from '#domain/client/start-import.ts'
import type { Scope } from '#scope.ts'
import { m } from '#paraglide/messages.js'
import { BackLink } from '#web/components/back-link.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportReport } from './import-report.tsx'
import { ImportStopped } from './import-stopped.tsx'
import { useLanguage } from '#web/language.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'

/** So many rejected rows stand on the page; the file has all of them. */
const shown = 100
const previewed = 5

export async function loader({ params, url, context }: LoaderFunctionArgs) {
  const { scope, professional } = managerSessionOf(context)
  const { job, rows, rejects } = await importIn(scope, params['id'])
  const asked = chosen(url.searchParams, job.columns.length)
  const mapping = asked ?? job.mapping
  const preview = rows.slice(0, previewed)
  return {
    job: { ...job, createdAt: job.createdAt.toString() },
    mapping,
    problem: mappingProblem(mapping),
    columns: job.columns.map((name, index) => ({
      id: `column-${index}`,
      name,
      samples: preview
        .flatMap(({ cells }) => cells[index] ?? [])
        .filter(Boolean)
        .slice(0, 3),
    })),
    preview:
      job.status === 'draft'
        ? preview.map(({ number, cells }) => ({ number, ...draftInRow(cells, mapping, professional.locale) }))
        : [],
    rejects,
  }
}

export type ImportPageData = Awaited<ReturnType<typeof loader>>

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { scope } = managerSessionOf(context)
  const { job } = await importIn(scope, params['id'])
  const form = await request.formData()
  if (form.get('intent') === 'discard') {
    await discardImport(scope, job.id)
    return redirect('/dashboard/clients/import', {
      headers: { 'Set-Cookie': noticeCookie({ kind: 'import_discarded' }) },
    })
  }
  if (form.get('intent') === 'resume') {
    await resumeImport(scope, job.id)
    return redirect(`/dashboard/clients/import/${job.id}`)
  }
  const mapping = chosen(form, job.columns.length)
  if (!mapping) throw data(null, { status: 400 })
  const problem = mappingProblem(mapping)
  if (problem) return data({ problem, mapping }, { status: 422 })
  await startImport(scope, job.id, mapping)
  return redirect(`/dashboard/clients/import/${job.id}`)
}

async function importIn(scope: Scope, param: string | undefined) {
  const id = idOf(param)
  const found = id && (await findImport(scope, id, shown))
  if (!found) throw data(null, { status: 404 })
  return found
}

/** What was chosen for each column; null where nothing was, or something that does not exist. */
function chosen(fields: FormData | URLSearchParams, count: number): ImportMapping | null {
  const targets = fields.getAll('column') as ImportTarget[]
  return targets.length === count && targets.every((target) => importTargets.includes(target))
    ? targets
    : null
}

export default function ImportPage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const language = useLanguage()
  const { job } = page
  return (
    <>
      <title>{`${m.web_clients_import_title({}, language)} · Converso Booking`}</title>
      <BackLink to="/dashboard/clients/import" label={m.web_clients_import_title({}, language)} />
      <h1 className="break-words">{job.fileName}</h1>
      {job.status === 'draft' && <ImportColumns page={page} answer={answer} />}
      {job.status === 'running' && <ImportProgress job={job} />}
      {job.status === 'stopped' && <ImportStopped job={job} />}
      {job.status === 'done' && <ImportReport page={page} />}
    </>
  )
}
