/** The bundle: pages, worker and commands share one pool, one clock and one configuration. */
export const built: typeof import('../src/server.ts') = await import(
  new URL('../build/server/index.js', import.meta.url).href
)
