import { AsyncLocalStorage } from 'node:async_hooks'

const waiting = new AsyncLocalStorage<{ token?: string }>()

/** The token that the accounts library makes while `work` runs; undefined where it makes none. */
export async function collectToken(work: () => Promise<unknown>): Promise<string | undefined> {
  const answer: { token?: string } = {}
  await waiting.run(answer, work)
  return answer.token
}

/** The library's way to have a token sent. Ours asks for tokens where they are needed, and sends them itself. */
export async function handOverToken({ token }: { token: string }): Promise<void> {
  const answer = waiting.getStore()
  if (answer) answer.token = token
}
