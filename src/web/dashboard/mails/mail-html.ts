import { data, type LoaderFunctionArgs } from 'react-router'
import { findMail } from '#domain/notification/find-mail.ts'
import { idOf } from '#web/links.ts'
import { managerSessionOf } from '#web/signed-in.ts'

/** A kept mail as its reader sees it, for a sandboxed frame; the edge gives this address a policy of its own. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { scope } = managerSessionOf(context)
  const id = idOf(params['id'])
  const mail = id && (await findMail(scope, id))
  if (!mail) throw data(null, { status: 404 })
  return new Response(mail.html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
