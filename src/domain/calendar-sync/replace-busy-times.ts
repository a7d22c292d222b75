import { sql } from 'kysely'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { instantTexts } from '#time/instant-text.ts'
import type { Interval } from '#time/interval.ts'
import type { CalendarReading, ReadWindow } from './calendar-reading.ts'
import type { GatheredTimes } from './gather-busy-times.ts'

/** Puts busy times that were read, of all events of a calendar or of those that changed, in the place of those that were
 *  known. Writes the difference alone: what stays as it is costs the index of busy times nothing. */
export async function replaceBusyTimes(
  transaction: TenantTransaction,
  scope: Scope,
  { id, staffId }: CalendarReading,
  { times, whole }: Pick<GatheredTimes, 'times'> & { readonly whole: ReadWindow | null },
): Promise<void> {
  const known = await transaction
    .selectFrom('calendar_busy_times')
    .select([
      'event_id as eventId',
      milliseconds('start_time').as('start'),
      milliseconds('end_time').as('end'),
    ])
    .where('professional_id', '=', scope.professionalId)
    .where('calendar_id', '=', id)
    .$if(!whole, (query) => query.where('event_id', '=', sql<string>`any(${[...times.keys()]}::text[])`))
    .execute()
  const added = piecesByKey(times)
  const gone = known.filter((piece) => !added.delete(keyOf(piece)))
  const calendar = { professionalId: scope.professionalId, calendarId: id, staffId }
  if (gone.length > 0) await remove(transaction, calendar, gone)
  const pieces = [...added.values()]
  // In portions: whatever else this process does is not kept waiting.
  for (let i = 0; i < pieces.length; i += portion)
    await add(transaction, calendar, pieces.slice(i, i + portion))
}

const portion = 2500

const milliseconds = (column: 'start_time' | 'end_time') =>
  sql<number>`(date_part('epoch', ${sql.ref(column)}) * 1000)::bigint`

interface Piece extends Interval {
  readonly eventId: string
}

interface Whose {
  readonly professionalId: string
  readonly calendarId: string
  readonly staffId: string
}

async function remove(
  transaction: TenantTransaction,
  { professionalId, calendarId }: Whose,
  pieces: readonly Piece[],
): Promise<void> {
  await sql`
    delete from calendar_busy_times as busy
    using unnest(${pieces.map(({ eventId }) => eventId)}::text[],
      ${instantTexts(pieces.map(({ start }) => start))}::timestamptz[]) as gone (event_id, start_time)
    where busy.professional_id = ${professionalId} and busy.calendar_id = ${calendarId}
      and busy.event_id = gone.event_id and busy.start_time = gone.start_time`.execute(transaction)
}

async function add(
  transaction: TenantTransaction,
  { professionalId, calendarId, staffId }: Whose,
  pieces: readonly Piece[],
): Promise<void> {
  await sql`
    insert into calendar_busy_times (professional_id, calendar_id, staff_id, event_id, start_time, end_time)
    select ${professionalId}, ${calendarId}, ${staffId}, event_id, start_time, end_time
    from unnest(${pieces.map(({ eventId }) => eventId)}::text[],
      ${instantTexts(pieces.map(({ start }) => start))}::timestamptz[],
      ${instantTexts(pieces.map(({ end }) => end))}::timestamptz[]) as piece (event_id, start_time, end_time)`.execute(
    transaction,
  )
}

function piecesByKey(times: GatheredTimes['times']): Map<string, Piece> {
  const pieces = new Map<string, Piece>()
  for (const [eventId, intervals] of times) {
    for (const { start, end } of intervals) {
      const piece = { eventId, start, end }
      pieces.set(keyOf(piece), piece)
    }
  }
  return pieces
}

function keyOf({ eventId, start, end }: Piece): string {
  return `${eventId} ${start} ${end}`
}
