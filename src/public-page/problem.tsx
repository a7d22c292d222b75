import type { Context } from 'hono'
import type { Professional } from '#domain/professional/professional.ts'
import { sendPage } from './send-page.ts'
import { visitOf, visitTo } from './visit-of.ts'
import type { Sender } from './views/letter.tsx'
import { problemStatus, ProblemView, type Problem } from './views/problem-view.tsx'

const problemOf = {
  400: 'unreadable',
  404: 'lost',
  405: 'not_allowed',
  410: 'gone',
  413: 'too_large',
  415: 'unreadable',
  429: 'too_many',
  500: 'broken',
} as const satisfies Record<number, Problem>

/** The page for a status, in the visitor's language. */
export function problemPage(c: Context, status: keyof typeof problemOf): Response {
  return sendPage(c, <ProblemView visit={visitOf(c, 'en')} problem={problemOf[status]} />, status)
}

/** The page for a problem that has a name, with the way back to the professional where it is known. */
export function namedProblemPage(
  c: Context,
  problem: Problem,
  business?: Sender & Pick<Professional, 'locale' | 'embedOrigins'>,
): Response {
  const visit = business ? visitTo(c, business) : visitOf(c, 'en')
  return sendPage(
    c,
    <ProblemView visit={visit} problem={problem} business={business} />,
    problemStatus[problem],
  )
}
