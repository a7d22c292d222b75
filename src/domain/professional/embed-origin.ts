/** How many sites may show a professional's pages. */
export const embedOriginLimit = 20

/** The origin of a site as typed, such as `https://example.com`, also without the beginning or with a path; null where it
 *  is none. */
export function embedOriginOf(text: string): string | null {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null
  // A name or a number, with a port at most: what stands in a header cannot bring another rule with it.
  return /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:]+\])(?::\d+)?$/.test(url.host) ? url.origin : null
}
