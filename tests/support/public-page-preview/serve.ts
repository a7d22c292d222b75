import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ReactElement } from 'react'
import { createServer } from 'vite'

/** Serves every state of the public page on a free port, from the sources as they are. */
export async function servePreview() {
  const vite = await createServer({
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
  })
  const { renderToStaticMarkup } = await import('react-dom/server')
  const { states } = (await vite.ssrLoadModule('/tests/support/public-page-preview/states.tsx')) as {
    states: (locale: string, path: string) => Record<string, ReactElement>
  }
  const { pageAsset } = (await vite.ssrLoadModule('/src/public-page/page-assets.ts')) as {
    pageAsset: (name: string) => { body: string; type: string } | undefined
  }
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://preview')
    const asset = url.pathname.startsWith('/assets/')
      ? pageAsset(url.pathname.slice('/assets/'.length))
      : undefined
    const page = states(url.searchParams.get('lang') ?? 'en', url.pathname)[url.pathname.slice(1)]
    response.setHeader('content-type', asset?.type ?? 'text/html; charset=utf-8')
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; connect-src 'self'; base-uri 'none'",
    )
    if (asset) response.end(asset.body)
    else if (page) response.end(`<!doctype html>${renderToStaticMarkup(page)}`)
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    names: Object.keys(states('en', '/')),
    close: async () => {
      server.close()
      server.closeAllConnections()
      await vite.close()
    },
  }
}
