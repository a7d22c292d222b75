/** The parameter `columns`: which keys of the rows count; undefined where all of them do. */
export function parseColumns(parameters: URLSearchParams): ReadonlySet<string> | undefined {
  const text = parameters.get('columns')
  if (text === null || text.trim() === '') return undefined
  return new Set(text.split(',').map((name) => name.trim().replace(/^"(.*)"$/s, '$1')))
}
