import type { LoaderFunctionArgs } from 'react-router'
import { exportClients, type ExportedClient } from '#domain/client/export-clients.ts'
import { m } from '#paraglide/messages.js'
import { now } from '#time/clock.ts'
import { byteOrderMark, csvLine, separatorFor } from '#web/csv.ts'
import { managerSessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { timeWords } from '#wording/time-words.ts'

/** All clients as a file for spreadsheets, written while it is read. Importing it again changes nothing. */
export function loader({ context }: LoaderFunctionArgs): Response {
  const { scope, professional } = managerSessionOf(context)
  const { locale } = context.get(visitContext)
  const separator = separatorFor(locale)
  const { date } = timeWords(locale, professional.timeZone)
  const line = ({
    name,
    email,
    phone,
    locale: language,
    notes,
    bookings,
    lastVisit,
    createdAt,
  }: ExportedClient) =>
    csvLine(
      [
        name,
        email,
        phone,
        language,
        notes,
        bookings,
        lastVisit && date(lastVisit).toString(),
        date(createdAt).toString(),
      ],
      separator,
    )
  async function* file() {
    yield byteOrderMark + csvLine(headings({ locale }), separator)
    for await (const clients of exportClients({ scope, reach: 'everyone', now: now() }))
      yield clients.map(line).join('')
  }
  return new Response(streamOf(file()), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="clients-${date(now())}.csv"`,
    },
  })
}

// The first five are names that the import understands.
function headings(language: { locale: 'en' | 'pt' | 'es' }): string[] {
  return [
    m.web_clients_column_name({}, language),
    m.web_email({}, language),
    m.web_phone({}, language),
    m.web_language({}, language),
    m.web_clients_file_notes({}, language),
    m.web_clients_file_bookings({}, language),
    m.web_clients_last_visit_label({}, language),
    m.web_clients_file_since({}, language),
  ]
}

/** Asks for the next piece when the reader has taken the last one. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
