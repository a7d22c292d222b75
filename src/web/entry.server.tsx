import { renderToReadableStream } from 'react-dom/server'
import {
  isRouteErrorResponse,
  ServerRouter,
  type EntryContext,
  type RouterContextProvider,
} from 'react-router'
import { log } from '#log.ts'
import { visitContext } from './visit.ts'

/** Renders a page; its inline scripts carry the nonce that the Content-Security-Policy names. */
export default async function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  page: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce } = context.get(visitContext)
  const body = await renderToReadableStream(<ServerRouter context={page} url={request.url} nonce={nonce} />, {
    nonce,
    onError: (error) => log.error({ err: error }, 'a page could not be rendered'),
  })
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return new Response(body, { status, headers })
}

/** What a loader or action did not expect. A page that was not found, or a reader who left, is no defect. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted && !isRouteErrorResponse(error))
    log.error({ err: error }, 'a dashboard page failed')
}
