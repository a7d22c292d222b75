/** The message files by language: their text, as it stands in messages/*.json. */
export type Catalogue = Record<string, string>

/** What is wrong with the messages, one line for each: keys that a language lacks or has twice, unknown inputs. */
export function messageProblems(catalogue: Catalogue, base = 'en'): string[] {
  const languages = Object.keys(catalogue)
  const messages = Object.fromEntries(
    languages.map((language) => [language, JSON.parse(catalogue[language]!) as Messages]),
  )
  const keys = new Set(languages.flatMap((language) => Object.keys(messages[language]!)))
  const problems = languages.flatMap((language) =>
    repeatedKeys(catalogue[language]!).map((key) => `${key} stands twice in messages/${language}.json`),
  )
  for (const key of keys) {
    if (key === '$schema') continue
    const known = inputsOf(messages[base]?.[key])
    for (const language of languages) {
      const message = messages[language]![key]
      if (message === undefined || message === '')
        problems.push(`${key} is missing in messages/${language}.json`)
      const unknown = [...inputsOf(message)].filter((input) => !known.has(input))
      for (const input of message === undefined ? [] : unknown)
        problems.push(`${key} uses {${input}} in messages/${language}.json, but not in ${base}.json`)
    }
  }
  return problems
}

type Messages = Record<string, unknown>

// A message is a text, or a list of variants with selectors; either way its inputs stand in braces.
function inputsOf(message: unknown): Set<string> {
  const text = JSON.stringify(message ?? '')
  return new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))
}

// JSON.parse silently takes the last of two: so the keys of the outermost object are read from the text itself.
function repeatedKeys(text: string): string[] {
  const seen = new Set<string>()
  const repeated: string[] = []
  let depth = 0
  for (const [token, key] of text.matchAll(/"((?:[^"\\]|\\.)*)"(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (depth === 1 && key !== undefined && seen.has(key)) repeated.push(key)
    else if (depth === 1 && key !== undefined) seen.add(key)
  }
  return repeated
}
