import { findWork } from './find-work.ts'
import { whoseSession } from './whose-session.ts'

/** Whether the session of these headers still stands, and whoever it belongs to still works for somebody. Asking does not
 *  make it last longer. */
export async function sessionHolds(headers: Headers): Promise<boolean> {
  const who = await whoseSession(headers)
  return who !== undefined && (await findWork(who)) !== undefined
}
