import type { LoaderFunctionArgs } from 'react-router'
import { renderSVG } from 'uqr'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'

/** The booking page's address as a QR code, to be shown and to be printed. */
export function loader({ context }: LoaderFunctionArgs): Response {
  const { professional } = sessionOf(context)
  const { baseUrl } = context.get(visitContext)
  const code = renderSVG(`${baseUrl}/${professional.username}`, { ecc: 'M', border: 4 })
  return new Response(code, { headers: { 'Content-Type': 'image/svg+xml' } })
}
