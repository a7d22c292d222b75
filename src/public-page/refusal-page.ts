import type { Context } from 'hono'
import { Refusal, type RefusalReason } from '#domain/refusal.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { namedProblemPage } from './problem.tsx'

/** Says in a page that a service or a staff member is not on offer; every other error goes on its way. */
export async function refusalPage(
  c: Context,
  error: unknown,
  professional: () => Promise<Professional>,
): Promise<Response> {
  const reason = reasonOf(error)
  if (reason === 'unknown_service') return namedProblemPage(c, 'no_service', await professional())
  if (reason === 'unknown_staff_member') return namedProblemPage(c, 'no_staff', await professional())
  throw error
}

export function reasonOf(error: unknown): RefusalReason | undefined {
  return error instanceof Refusal ? error.reason : undefined
}
