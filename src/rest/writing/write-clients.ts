import { addClient } from '#domain/client/add-client.ts'
import { changeClient } from '#domain/client/change-client.ts'
import type { ClientDraft } from '#domain/client/client.ts'
import { findClient } from '#domain/client/find-client.ts'
import { eraseClient } from '#domain/erase-client.ts'
import { findProfessional } from '#domain/professional/find-professional.ts'
import { guardClientFields } from './guard-client-fields.ts'
import { localeOf } from './write-bookings.ts'
import { guardOne } from './guard-one.ts'
import type { Row } from './parse-row.ts'
import type { FoundRow, Writer, Writing } from './writer.ts'

export const clientWriter: Writer = { post, patch, delete: erase }

async function post({ caller, firstId }: Writing, rows: readonly Row[]) {
  guardOne(rows)
  const professional = await findProfessional(caller.scope)
  const none: ClientDraft = { name: '', email: null, phone: null, notes: null, locale: professional!.locale }
  return [await addClient(caller.scope, draftOf(none, rows[0]!), firstId)]
}

async function patch({ caller }: Writing, found: readonly FoundRow[], change: Row): Promise<void> {
  guardOne(found)
  for (const { id } of found) {
    const client = await findClient(caller.scope, 'everyone', id)
    if (!client) continue
    const { name, email, phone, notes, locale, version } = client
    await changeClient(caller.scope, {
      id,
      version,
      ...draftOf({ name, email, phone, notes, locale }, change),
    })
  }
}

async function erase({ caller }: Writing, found: readonly FoundRow[]): Promise<void> {
  guardOne(found)
  for (const { id } of found) await eraseClient(caller.scope, id)
}

function draftOf(before: ClientDraft, row: Row): ClientDraft {
  const { locale, ...rest } = row as Partial<ClientDraft>
  const draft = { ...before, ...rest, locale: localeOf(locale ?? before.locale) }
  guardClientFields('clients', draft)
  return draft
}
