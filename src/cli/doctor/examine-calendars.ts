import type { Config } from '#config.ts'
import type { SyncTrouble } from '#domain/calendar-sync/connection.ts'
import { countLockedAway } from '#domain/calendar-sync/count-locked-away.ts'
import {
  findSyncOverview,
  type Failing,
  type SyncOverview,
} from '#domain/calendar-sync/find-sync-overview.ts'
import { now } from '#time/clock.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

/** What the connected database says of connected calendars; where there are none, nothing. */
export async function examineCalendars({ google }: Pick<Config, 'google'>): Promise<Finding[]> {
  const overview = await findSyncOverview(now())
  const connections = Object.values(overview.connections).reduce((sum, count) => sum + count, 0)
  if (connections === 0) return []
  if (!google)
    return [
      wrong(
        'google',
        `${connections} calendars are connected, but GOOGLE_CLIENT_ID is not set: nothing is read or written there.`,
        'set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET for every process',
      ),
    ]
  return [
    ...countsOf(overview),
    ...overdue(overview),
    ...overview.failing.map(failure),
    ...locked(await countLockedAway()),
  ]
}

/** Who has to consent again, and whose appointments were refused, is told by mail and in the dashboard. */
function countsOf({ connections, stale, refusedPushes }: SyncOverview): Finding[] {
  const { connected, connecting, reconnect, ending } = connections
  return [
    ok(
      'google',
      `Calendars: ${connected} connected, ${connecting} about to be, ${ending} about to end, ${reconnect} wait for their person to connect again.`,
    ),
    ok(
      'google',
      `Busy times are too old to be known for ${stale}; ${refusedPushes} appointments were refused by Google.`,
    ),
  ]
}

const overdueSeconds = 15 * 60

function overdue({ turnsDue, oldestDueSeconds }: SyncOverview): Finding[] {
  if (oldestDueSeconds < overdueSeconds) return []
  return [
    wrong(
      'google',
      `${turnsDue} calendars wait for a worker, the first one for ${Math.floor(oldestDueSeconds / 60)} minutes.`,
      'start a server with ROLE=all or ROLE=worker, with GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET as here',
    ),
  ]
}

function failure({ trouble, connections, since }: Failing): Finding {
  const { says, mend } = troubles[trouble]
  const whose = connections === 1 ? 'One calendar fails' : `${connections} calendars fail`
  return warning('google', `${whose} since ${since.round('second')}: ${says}.`, mend)
}

const consent = 'the person connects the account again, in the dashboard'
const patience = 'nothing: it is tried again by itself, ever less often, and nothing is lost'

const troubles: Record<SyncTrouble, { readonly says: string; readonly mend: string }> = {
  revoked: { says: 'the person took their consent back', mend: consent },
  refused: { says: 'Google did not take the consent', mend: consent },
  scopes: { says: 'the person did not allow all that is needed', mend: consent },
  rate: {
    says: 'Google is asked too much',
    mend: 'ask for a higher quota in the Google Cloud console, where this does not end by itself',
  },
  forbidden: {
    says: 'Google does not allow it',
    mend: 'see whether the Google Calendar API is enabled for the project, and its client is the one that is set',
  },
  unreachable: { says: 'Google does not answer', mend: 'let this machine reach Google by https' },
  google: { says: 'Google answers with an error of its own', mend: patience },
  calendar_gone: {
    says: 'the calendar that appointments are written to is gone',
    mend: 'the person chooses another, in the dashboard',
  },
  secret: {
    says: 'its tokens were locked with another SECRET than the server has',
    mend: 'bring that one back, or set it as FORMER_SECRET, for every server: then it goes on by itself',
  },
  unknown: {
    says: 'of something that nobody foresaw',
    mend: 'look for "calendar" in the log, and report it',
  },
}

function locked(accounts: number): Finding[] {
  if (accounts === 0) return []
  return [
    wrong(
      'google',
      `What Google gave for ${accounts} ${accounts === 1 ? 'account' : 'accounts'} does not open with this SECRET.`,
      'set the former SECRET as FORMER_SECRET and run `npm run -s converso -- rotate-secret`; else they are connected again, in the dashboard',
    ),
  ]
}
