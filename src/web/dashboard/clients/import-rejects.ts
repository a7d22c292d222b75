import { data, type LoaderFunctionArgs } from 'react-router'
import { mostRows } from '#domain/client/client-import.ts'
import { findImport } from '#domain/client/find-import.ts'
import { m } from '#paraglide/messages.js'
import { byteOrderMark, csvLine, separatorFor } from '#web/csv.ts'
import { idOf } from '#web/links.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { reasonWord } from '#web/wording/client-words.ts'

/** The rejected rows as they were, with their numbers and reasons: to put right, and to import again. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { scope } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const id = idOf(params['id'])
  const found = id && (await findImport(scope, id, mostRows))
  if (!found) throw data(null, { status: 404 })
  const { job, rejects } = found
  const separator = separatorFor(locale)
  const language = { locale }
  const columns = job.columns.map(
    (name, index) => name || m.web_clients_column_number({ number: index + 1 }, language),
  )
  const head = [m.web_clients_row({}, language), m.web_clients_reason({}, language), ...columns]
  const lines = rejects.map(({ number, reason, cells }) =>
    csvLine([number, reasonWord(reason, language), ...cells], separator),
  )
  return new Response(byteOrderMark + csvLine(head, separator) + lines.join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="rejected-rows.csv"',
    },
  })
}
