import { PostgrestClient } from '@supabase/postgrest-js'
import { createClient } from '@supabase/supabase-js'
import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { afterAll, beforeAll } from 'vitest'
import type { ApiKeyKind } from '#auth/api-key.ts'
import { createApiKey } from '#auth/create-api-key.ts'
import { listen, type Listening } from '#http/listen.ts'
import { restApi } from '#rest/app.ts'
import type { Salon } from './salon.ts'

/** Serves the REST API on a port of its own to the tests of a file. */
export function useRestServer() {
  let server: Listening
  beforeAll(async () => {
    const app = new Hono().use(requestId()).route('/rest/v1', restApi('http://localhost:3000'))
    server = await listen(app, 0, '127.0.0.1')
  })
  afterAll(() => server.close())
  const url = () => `http://127.0.0.1:${server.port}`
  return {
    url,
    /** A plain request with a key, for what the official clients do not send. */
    ask: (key: string, pathAndQuery: string, init: RequestInit = {}) =>
      fetch(`${url()}/rest/v1/${pathAndQuery}`, { ...init, headers: { apikey: key, ...init.headers } }),
    /** The official clients, as integrators have them. */
    supabase: (key: string) => createClient(url(), key, { auth: { persistSession: false } }),
    postgrest: (key: string) =>
      new PostgrestClient(`${url()}/rest/v1`, { headers: { apikey: key, Authorization: `Bearer ${key}` } }),
  }
}

export async function keyOf({ scope }: Salon, kind: ApiKeyKind): Promise<string> {
  return (await createApiKey(scope, { kind, name: 'tests' })).key
}
