import { QueryProblem } from '#query/query-problem.ts'

/** What a request prefers (`Prefer: count=exact, return=representation`); what it does not say is not there. */
export interface Preferences {
  readonly count?: 'exact' | 'planned' | 'estimated'
  readonly return?: 'representation' | 'minimal' | 'headers-only'
  readonly missing?: 'default' | 'null'
  readonly resolution?: 'merge-duplicates' | 'ignore-duplicates'
  readonly handling?: 'strict' | 'lenient'
  /** Our own: a time against the working hours is meant, too. */
  readonly 'any-time'?: 'true'
}

const known: { readonly [Name in keyof Preferences]-?: readonly NonNullable<Preferences[Name]>[] } = {
  count: ['exact', 'planned', 'estimated'],
  return: ['representation', 'minimal', 'headers-only'],
  missing: ['default', 'null'],
  resolution: ['merge-duplicates', 'ignore-duplicates'],
  handling: ['strict', 'lenient'],
  'any-time': ['true'],
}

/** Reads the header; of each preference the first counts. Throws where one is unknown and `handling=strict` asks for that. */
export function parsePreferences(header: string | null): Preferences {
  const preferences: Record<string, string> = {}
  const invalid: string[] = []
  for (const part of (header ?? '').split(',').map((one) => one.trim())) {
    const [name = '', value = ''] = part.split('=').map((one) => one.trim())
    const values: readonly string[] | undefined = Object.hasOwn(known, name)
      ? known[name as keyof Preferences]
      : undefined
    if (values?.includes(value)) preferences[name] ??= value
    else if (part !== '') invalid.push(part)
  }
  if (preferences['handling'] === 'strict' && invalid.length > 0)
    throw new QueryProblem(400, 'PGRST122', 'Invalid preferences given with handling=strict', {
      details: `Invalid preferences: ${invalid.join(', ')}`,
    })
  return preferences
}

/** The value of `Preference-Applied`: those that had an effect; undefined where none did. */
export function preferenceApplied(
  preferences: Preferences,
  effective: readonly (keyof Preferences)[],
): string | undefined {
  const applied = effective
    .filter((name) => preferences[name] !== undefined)
    .map((name) => `${name}=${preferences[name]}`)
  return applied.length > 0 ? applied.join(', ') : undefined
}
