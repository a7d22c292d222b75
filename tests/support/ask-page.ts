import { routeRights } from './route-rights.ts'
import { RouterContextProvider, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { onlySignedIn } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'

/** A page's loader or action. */
export type Door = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown

export interface Question {
  readonly query?: Record<string, string>
  readonly form?: Record<string, string>
  readonly cookie?: string | undefined
  readonly id?: string
}

/** What a request meets: in the dashboard the layout's gate, then the page. Answers a status; `login` where it is led to
 *  the sign-in. */
export async function ask(
  path: string,
  door: Door | undefined,
  question: Question,
): Promise<number | 'login'> {
  const { cookie = '', id, query = {}, form } = question
  const url = new URL(`http://localhost:3000/${path}?${new URLSearchParams(query)}`)
  const body = form && { method: 'POST', body: new URLSearchParams(form) }
  const request = new Request(url, { headers: { cookie }, ...body })
  const context = new RouterContextProvider()
  context.set(visitContext, { locale: 'en', nonce: '', address: 'x', baseUrl: url.origin })
  const args = {
    request,
    url,
    context,
    params: { ...routeRights[path]?.params, id },
    pattern: '',
  } as unknown as Parameters<Door>[0]
  const arrive = async () => answerOf(await door?.(args))
  try {
    const answer = await (path.startsWith('dashboard') ? onlySignedIn(args, arrive) : arrive())
    return (answer as Response).status
  } catch (thrown) {
    const { status, headers } = answerOf(thrown)
    return headers.get('Location')?.startsWith('/login?next=') ? 'login' : status
  }
}

/** A page's data, a response, or what was thrown instead; a defect is none of them. */
function answerOf(answer: unknown): Response {
  if (answer instanceof Error) throw answer
  if (answer instanceof Response) {
    void answer.body?.cancel()
    return new Response(null, { status: answer.status, headers: answer.headers })
  }
  return new Response(null, { status: (answer as { init?: { status?: number } })?.init?.status ?? 200 })
}
