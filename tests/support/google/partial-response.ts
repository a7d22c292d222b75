/** The `fields` parameter: `a,b(c,d/e)` names what is answered; the rest is left out. */
export function partialResponse(body: unknown, fields: string | null): unknown {
  if (!fields) return body
  const tokens = fields.match(/[\w*]+|[(),/]/g) ?? []
  return pick(body, selection(tokens))
}

type Selection = Map<string, Selection | null>

/** Takes tokens up to the end or the closing parenthesis. */
function selection(tokens: string[]): Selection {
  const found: Selection = new Map()
  while (tokens.length > 0) {
    const [name, part] = path(tokens)
    found.set(name, part)
    if (tokens.shift() !== ',') break
  }
  return found
}

function path(tokens: string[]): [string, Selection | null] {
  const name = tokens.shift() ?? ''
  if (tokens[0] === '/') {
    tokens.shift()
    return [name, new Map([path(tokens)])]
  }
  if (tokens[0] !== '(') return [name, null]
  tokens.shift()
  return [name, selection(tokens)]
}

function pick(body: unknown, chosen: Selection | null): unknown {
  if (chosen === null || typeof body !== 'object' || body === null) return body
  if (Array.isArray(body)) return body.map((item) => pick(item, chosen))
  const kept = Object.entries(body).filter(([name]) => chosen.has(name) || chosen.has('*'))
  return Object.fromEntries(
    kept.map(([name, value]) => [name, pick(value, chosen.get(name) ?? chosen.get('*') ?? null)]),
  )
}
