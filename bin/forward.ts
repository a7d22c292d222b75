import http from 'node:http'
import { pipeline } from 'node:stream'

export interface Target {
  port: number | undefined
  /** Why it is not running. */
  trouble?: unknown
}

/** Has the server on another port of this machine answer; says why where it does not run. */
export function forward(request: http.IncomingMessage, response: http.ServerResponse, target: Target): void {
  if (target.port === undefined) return fail(response, target.trouble)
  const { method, url, headers } = request
  const onward = http.request({ host: '127.0.0.1', port: target.port, method, path: url, headers })
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    pipeline(answer, response, () => {})
  })
  onward.on('error', (error) => fail(response, error))
  pipeline(request, onward, () => {})
}

function fail(response: http.ServerResponse, error: unknown): void {
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(error instanceof Error ? error.stack : String(error))
}
