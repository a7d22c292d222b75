import { draftProblems, longest, type ClientDraft, type DraftProblem } from '#domain/client/client.ts'
import type { TableName } from '#query/catalogue.ts'
import { QueryProblem } from '#query/query-problem.ts'

const columns: Record<DraftProblem, keyof typeof longest> = {
  name_missing: 'name',
  name_long: 'name',
  email_wrong: 'email',
  phone_wrong: 'phone',
  notes_long: 'notes',
}

/** Refuses what is no name, address, number or note of a client. `prefix`: before the names of the columns. */
export function guardClientFields(table: TableName, draft: ClientDraft, prefix = ''): void {
  const [problem] = draftProblems(draft)
  if (!problem) return
  const column = columns[problem]
  const name = column === 'notes' ? column : `${prefix}${column}`
  throw new QueryProblem(
    400,
    '23514',
    `new row for relation "${table}" violates the rules of column "${name}"`,
    {
      hint: hints[column],
    },
  )
}

const hints: Record<keyof typeof longest, string> = {
  name: `A name of 1 to ${longest.name} characters.`,
  email: 'An email address such as ana@example.com.',
  phone: 'A phone number such as +351 912 345 678.',
  notes: `At most ${longest.notes} characters.`,
}
