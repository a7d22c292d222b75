import { m } from '#paraglide/messages.js'
import { servicesLink } from '#public-page/links.ts'
import type { Visit } from '#public-page/visit.ts'
import { Letter, type Sender } from './letter.tsx'

export type Problem =
  | 'nobody'
  | 'lost'
  | 'no_service'
  | 'no_staff'
  | 'gone'
  | 'not_allowed'
  | 'too_large'
  | 'unreadable'
  | 'too_many'
  | 'broken'

export const problemStatus = {
  nobody: 404,
  lost: 404,
  no_service: 404,
  no_staff: 404,
  gone: 410,
  not_allowed: 405,
  too_large: 413,
  unreadable: 415,
  too_many: 429,
  broken: 500,
} as const satisfies Record<Problem, number>

export interface ProblemProps {
  readonly visit: Visit
  readonly problem: Problem
  /** Whose page it is, where that is known. */
  readonly business?: Sender | undefined
}

/** Why there is nothing to see, and what to do next. */
export function ProblemView({ visit, problem, business }: ProblemProps) {
  const words = inWords(problem, business?.name ?? '', visit)
  return (
    <Letter visit={visit} title={words.title} business={business} step="problem">
      <p className="code" aria-hidden="true">
        {problemStatus[problem]}
      </p>
      <h1>{words.title}</h1>
      <p className="lede">{words.body}</p>
      {business && (
        <p>
          <a className="button" href={servicesLink(visit, business.username)}>
            {m.public_book_with({ name: business.name }, visit)}
          </a>
        </p>
      )}
      {problem === 'broken' && (
        <p>
          <a className="button quiet" href={visit.path}>
            {m.public_try_again({}, visit)}
          </a>
        </p>
      )}
    </Letter>
  )
}

function inWords(problem: Problem, name: string, visit: Visit): { title: string; body: string } {
  switch (problem) {
    case 'nobody':
      return { title: m.public_nobody_title({}, visit), body: m.public_nobody({}, visit) }
    case 'lost':
      return { title: m.public_lost_title({}, visit), body: m.public_lost({}, visit) }
    case 'no_service':
      return { title: m.public_no_service_title({}, visit), body: m.public_no_service({ name }, visit) }
    case 'no_staff':
      return { title: m.public_no_staff_title({}, visit), body: m.public_no_service({ name }, visit) }
    case 'gone':
      return { title: m.public_gone_title({}, visit), body: m.public_gone({}, visit) }
    case 'not_allowed':
      return { title: m.public_not_allowed_title({}, visit), body: m.public_not_allowed({}, visit) }
    case 'too_large':
      return { title: m.public_too_large_title({}, visit), body: m.public_too_large({}, visit) }
    case 'unreadable':
      return { title: m.public_unreadable_title({}, visit), body: m.public_unreadable({}, visit) }
    case 'too_many':
      return { title: m.public_too_many_title({}, visit), body: m.public_too_many({}, visit) }
    case 'broken':
      return { title: m.public_broken_title({}, visit), body: m.public_broken({}, visit) }
  }
}
