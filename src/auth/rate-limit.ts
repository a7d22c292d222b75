import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { databaseAs } from '#db/database.ts'

/** What is left after an attempt was counted. */
export interface Share {
  readonly allowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Until the count begins anew. */
  readonly resetSeconds: number
}

/** Attempts that were taken in advance. */
interface Lot {
  readonly granted: number
  /** What is left for others. */
  readonly remaining: number
  /** Until the count begins anew; not rounded. */
  readonly resetSeconds: number
}

export interface RateLimit {
  /** Counts one attempt, and says whether it is within the limit. */
  count(key: string): Promise<Share>
  /** Takes several at once, or as many as there still are. */
  take(key: string, points: number): Promise<Lot>
  /** Takes one attempt back. */
  giveBack(key: string): Promise<void>
  /** Forgets all attempts. */
  clear(key: string): Promise<void>
}

/** Lets each key try `points` times in `seconds`, all processes on one database together. `name` keeps limits apart;
 *  limits of one name share their counts. While the database does not answer, each process counts for itself. */
export function rateLimit({
  name,
  ...share
}: {
  readonly name: string
  readonly points: number
  readonly seconds: number
}): RateLimit {
  const settings = { keyPrefix: name, points: share.points, duration: share.seconds }
  const limiter = new RateLimiterPostgres({
    ...settings,
    storeClient: { query },
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    // Who is past the limit stays so until it is reset; asking the database again would only help an attacker.
    inMemoryBlockOnConsumed: share.points + 1,
    insuranceLimiter: new RateLimiterMemory(settings),
  })
  return {
    count: async (key) => shareOf(await limiter.consume(hashed(key)).then(within, beyond), share.points),
    take: async (key, points) =>
      lotOf(await limiter.consume(hashed(key), points).then(within, beyond), points, share.points),
    giveBack: async (key) => void (await limiter.reward(hashed(key), 1)),
    clear: async (key) => void (await limiter.delete(hashed(key))),
  }
}

/** Keys are email addresses, too, and as long as whoever types them likes: the table keeps neither. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

const within = (outcome: RateLimiterRes) => ({ outcome, allowed: true })

function beyond(refused: unknown) {
  if (refused instanceof RateLimiterRes) return { outcome: refused, allowed: false }
  throw refused
}

function shareOf(counted: { outcome: RateLimiterRes; allowed: boolean }, limit: number): Share {
  const { outcome, allowed } = counted
  const remaining = allowed ? outcome.remainingPoints : 0
  return { allowed, limit, remaining, resetSeconds: Math.ceil(outcome.msBeforeNext / 1000) }
}

function lotOf(counted: { outcome: RateLimiterRes; allowed: boolean }, wanted: number, limit: number): Lot {
  const { allowed, outcome } = counted
  const { consumedPoints, msBeforeNext } = outcome
  // Beyond the limit it may answer from memory, and then does not say how far.
  const left = consumedPoints > limit ? Math.max(0, wanted - (consumedPoints - limit)) : 0
  return {
    granted: allowed ? wanted : left,
    remaining: allowed ? limit - consumedPoints : 0,
    resetSeconds: msBeforeNext / 1000,
  }
}

/** The library's statements on our own connections, whichever they are at the moment. */
async function query({ text, values }: { text: string; values: unknown[] }) {
  const answer = await databaseAs('converso_auth').executeQuery(CompiledQuery.raw(text, values))
  return { rows: answer.rows, rowCount: Number(answer.numAffectedRows ?? answer.rows.length) }
}
