import { data, type LoaderFunctionArgs } from 'react-router'
import { searchKey } from '#domain/client/search-key.ts'
import { exportClient } from '#domain/export-client.ts'
import { idOf } from '#web/links.ts'
import { managerSessionOf } from '#web/signed-in.ts'

/** Everything that is kept about one client, as a file for them. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { scope } = managerSessionOf(context)
  const id = idOf(params['id'])
  const exported = id && (await exportClient(scope, id))
  if (!exported) throw data(null, { status: 404 })
  const name = searchKey(exported.client.name).replaceAll(/[^a-z0-9]+/g, '-') || 'client'
  return new Response(JSON.stringify(exported, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.json"`,
    },
  })
}
