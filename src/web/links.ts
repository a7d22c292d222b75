/** A path within the dashboard that a form or a link may lead back to; anything else is the fallback's. */
export function ownPath(path: unknown, fallback: string): string {
  if (typeof path !== 'string' || !/^\/dashboard(?:[/?]|$)/.test(path)) return fallback
  // Only what the browser will read as a path of this very site.
  return URL.canParse(path, 'http://here') && new URL(path, 'http://here').host === 'here' ? path : fallback
}

/** A number of a page from a URL, 1 where it is none. */
export function pageNumber(text: string | null): number {
  return text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** The id in a URL or form, null where it cannot be one. */
export function idOf(text: unknown): string | null {
  return typeof text === 'string' && uuid.test(text) ? text : null
}
