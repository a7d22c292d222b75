import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A site of somebody else, on another host than the installation, with a strict policy of its own. */
export async function startForeignSite(home: string, body: string) {
  const server = http.createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${home}; frame-src ${home}; img-src data:`,
    })
    response.end(`<!doctype html><html lang="en"><head><title>My salon</title>
      <link rel="icon" href="data:,"></head><body><main><h1>My salon</h1>${body}</main></body></html>`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
