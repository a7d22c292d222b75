import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { createServer, createServerModuleRunner } from 'vite'
import { readConfig } from '#config.ts'
import { compileMessages } from './compile-messages.ts'
import { forward } from './forward.ts'

type Server = typeof import('../src/server.ts')

process.chdir(path.resolve(import.meta.dirname, '..'))
const { port, host, baseUrl, dataDir } = readConfig()
const outer = http.createServer()
const vite = await createServer({
  appType: 'custom',
  server: {
    middlewareMode: { server: outer },
    fs: { deny: [`${dataDir}/**`] },
    watch: { ignored: [`${dataDir}/**`, '**/build/**'] },
  },
})

const runner = createServerModuleRunner(vite.environments.ssr, { hmr: false })

// The sources run in a server of their own behind this one, which keeps the port while that one is started again:
// a page that is asked for meanwhile waits a moment.
let inner = start()
let due: NodeJS.Timeout | undefined
vite.watcher.on('all', (_event, file) => {
  if (!/^(src|messages)\//.test(path.relative('.', file)) || file.includes('paraglide')) return
  clearTimeout(due)
  due = setTimeout(() => (inner = stop(inner).then(start)), 50)
})

outer.on('request', (request, response) => {
  vite.middlewares(request, response, () => void inner.then((server) => forward(request, response, server)))
})
outer.listen(port, host)
await once(outer, 'listening')
console.log(`Converso Booking reloads on ${baseUrl}`)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())

async function start() {
  try {
    await compileMessages()
    runner.clearCache()
    const { startServer } = await runner.import<Server>('/src/server.ts')
    return await startServer(readConfig({ ...process.env, PORT: '0', HOST: '127.0.0.1', BASE_URL: baseUrl }))
  } catch (error) {
    console.error(error instanceof Error ? error.stack : error)
    return { port: undefined, trouble: error, stop: async () => {} }
  }
}

async function stop(server: ReturnType<typeof start>): Promise<void> {
  await (await server).stop()
}

async function end(): Promise<void> {
  await stop(inner)
  process.exit(0)
}
