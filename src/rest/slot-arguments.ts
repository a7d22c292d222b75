import type { Context } from 'hono'
import { QueryProblem } from '#query/query-problem.ts'
import { readBody } from './writing/read-body.ts'

/** What `rpc/available_slots` is asked. Dates are local days of the professional, `to` is not included. */
export interface SlotArguments {
  readonly username?: string
  readonly professionalId?: string
  readonly serviceId: string
  readonly staffId?: string
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

const mostDays = 62
const names = ['username', 'professional_id', 'service_id', 'staff_id', 'from', 'to'] as const
type Name = (typeof names)[number]

/** The arguments, from the address or the body, and the parameters that are about the rows of the answer. */
export async function readArguments(
  c: Context,
): Promise<{ slots: SlotArguments; parameters: URLSearchParams }> {
  const parameters = new URL(c.req.url).searchParams
  if (c.req.method === 'POST') return { slots: slotArguments(await bodyOf(c)), parameters }
  const given = names.flatMap((name) => {
    const value = parameters.get(name)
    parameters.delete(name)
    return value === null ? [] : [[name, value] as const]
  })
  return { slots: slotArguments(Object.fromEntries(given)), parameters }
}

async function bodyOf(c: Context): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await readBody(c)
  return rows.length === 1 ? rows[0]! : {}
}

function slotArguments(given: Readonly<Record<string, unknown>>): SlotArguments {
  const unknown = Object.keys(given).filter((name) => !names.some((one) => one === name))
  const missing = (['service_id', 'from', 'to'] as const).filter((name) => isNone(given[name]))
  if (unknown.length > 0 || missing.length > 0) throw noSuchFunction(Object.keys(given))
  const [from, to] = [dateIn(given, 'from'), dateIn(given, 'to')]
  if (Temporal.PlainDate.compare(from, to) > 0) throw invalid('"to" lies before "from"')
  if (from.until(to).days > mostDays) throw invalid(`"from" and "to" are more than ${mostDays} days apart`)
  const [professionalId, staffId] = [uuidIn(given, 'professional_id'), uuidIn(given, 'staff_id')]
  const username = isNone(given['username']) ? undefined : textIn(given, 'username')
  return {
    serviceId: uuidIn(given, 'service_id')!,
    from,
    to,
    ...(username !== undefined && { username }),
    ...(professionalId !== undefined && { professionalId }),
    ...(staffId !== undefined && { staffId }),
  }
}

function isNone(value: unknown): boolean {
  return value === undefined || value === null
}

function textIn(given: Readonly<Record<string, unknown>>, name: Name): string {
  const value = given[name]
  if (typeof value === 'string') return value
  throw new QueryProblem(400, '22P02', `invalid input syntax for "${name}": ${JSON.stringify(value)}`)
}

function uuidIn(given: Readonly<Record<string, unknown>>, name: Name): string | undefined {
  if (isNone(given[name])) return undefined
  const text = textIn(given, name)
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase()
  throw new QueryProblem(400, '22P02', `invalid input syntax for type uuid: "${text.slice(0, 200)}"`)
}

function dateIn(given: Readonly<Record<string, unknown>>, name: Name): Temporal.PlainDate {
  const text = textIn(given, name)
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text)
  } catch {
    // No such day in the calendar: told like any other text that is no date.
  }
  throw new QueryProblem(400, '22007', `invalid input syntax for type date: "${text.slice(0, 200)}"`, {
    hint: 'A day such as 2030-03-05.',
  })
}

function invalid(message: string): QueryProblem {
  return new QueryProblem(400, '22023', message, { hint: `At most ${mostDays} days, "to" not included.` })
}

function noSuchFunction(given: readonly string[]): QueryProblem {
  return new QueryProblem(
    404,
    'PGRST202',
    `Could not find the function public.available_slots(${given.join(', ')}) in the schema cache`,
    {
      hint: `It takes service_id, from and to; and username or professional_id, and staff_id, where wanted.`,
    },
  )
}
