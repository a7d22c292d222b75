import process from 'node:process'

// Also where somebody starts a file without the launcher: React's build for development takes several times as long.
process.env['NODE_ENV'] ||= 'production'

/** The bundle: pages, worker and commands share one pool, one clock and one configuration. */
export const built: typeof import('../src/server.ts') = await import(
  new URL('../build/server/index.js', import.meta.url).href
)
