import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readSources, roomOf } from '#tests/support/source-tree.ts'

const sources = readSources()
const root = path.resolve(import.meta.dirname, '..')

/** What each room may import: the arrow goes from the doors to the domain to time. `paraglide` is the messages. */
const mayImport: Record<string, string[]> = {
  time: [],
  design: [],
  wording: ['time', 'paraglide'],
  db: ['time'],
  archive: ['db', 'time'],
  mail: ['design', 'time', 'wording', 'paraglide'],
  google: ['time'],
  domain: ['db', 'google', 'time', 'mail', 'paraglide'],
  auth: ['domain', 'db', 'time'],
  'public-page': ['auth', 'domain', 'mail', 'design', 'time', 'wording', 'paraglide'],
  query: ['domain', 'db'],
  rest: ['auth', 'domain', 'query', 'time'],
  reference: ['design', 'query', 'rest'],
  web: ['auth', 'domain', 'design', 'time', 'wording', 'paraglide'],
  worker: ['domain', 'mail', 'time'],
  http: ['public-page', 'reference', 'rest', 'web', 'auth', 'domain', 'time'],
  seed: ['auth', 'domain', 'time'],
}

// Here everything is put together: src/server.ts for the processes, src/cli for the operator's commands.
const putsTogether = ['entrance', 'cli']

// Files of src/ itself that any room may use: they know nothing of the others.
const forEverybody = ['log.ts', 'start-error.ts', 'data-dir.ts', 'scope.ts']

test('the arrow points one way: from the doors to the domain to time', () => {
  const wrong = edges().filter(({ from, to, target }) => {
    if (from === to || putsTogether.includes(from) || forEverybody.includes(target)) return false
    return !mayImport[from]?.includes(to)
  })
  expect(wrong.map(describeEdge)).toEqual([])
})

test('doors never open the database: below the entrance, only the domain, auth, queries and the archive do', () => {
  const opening = edges().filter(({ from, to }) => to === 'db' && !putsTogether.includes(from))
  expect([...new Set(opening.map(({ from }) => from))].toSorted()).toEqual([
    'archive',
    'auth',
    'db',
    'domain',
    'query',
  ])
})

test('the files that every room may use import none', () => {
  const wrong = edges().filter(
    ({ place, target }) => forEverybody.includes(place) && !forEverybody.includes(target),
  )
  expect(wrong.map(describeEdge)).toEqual([])
})

test('only the gates mint a scope: auth, and the worker, which the queue hands its tenant', () => {
  const minters = sources.filter(({ imports }) =>
    imports.some(({ target, names }) => target === 'scope.ts' && /\bmintScope\b/.test(names)),
  )
  expect(
    minters.filter(({ place }) => !['auth', 'worker'].includes(roomOf(place))).map(({ place }) => place),
  ).toEqual([])
})

test('only those look beyond somebody’s reach who answer no more than they must', () => {
  const beyond = sources.filter(({ imports }) =>
    imports.some(({ target, names }) => target === 'scope.ts' && /\bbeyondReach\b/.test(names)),
  )
  expect(beyond.map(({ place }) => place).toSorted()).toEqual([
    'domain/availability/explain-slot.ts',
    'domain/booking/book-manually.ts',
    'domain/booking/book-several.ts',
    'domain/booking/find-collisions.ts',
    'domain/client/find-client.ts',
    'domain/client/find-matching-clients.ts',
    'rest/writing/representation.ts',
  ])
})

/** The domain in reading order: a folder may import those above it. */
const readingOrder =
  'task request plan professional service staff client availability booking notification reminder calendar-feed calendar-sync webhook'.split(
    ' ',
  )

// A booking event is written down together with what follows from it; the list of that knows nouns and types only.
const upward = [{ place: 'domain/booking/record-booking-event.ts', target: 'domain/reactions.ts' }]

test('inside the domain, a folder imports only those above it', () => {
  const wrong = edges().filter(({ place, target }) => {
    if (roomOf(place) !== 'domain' || roomOf(target) !== 'domain' || chapterOf(place) === undefined)
      return false
    if (upward.some((edge) => edge.place === place && edge.target === target)) return false
    return target === 'domain/reactions.ts' || (chapterOf(target) ?? -1) > chapterOf(place)!
  })
  expect(wrong.map(describeEdge)).toEqual([])
})

test('every folder of the domain has its place in the reading order', () => {
  const folders = new Set(
    sources.map(({ place }) => /^domain\/([^/]+)\//.exec(place)?.[1]).filter((name) => name !== undefined),
  )
  expect([...folders].filter((name) => !readingOrder.includes(name))).toEqual([])
})

test('what follows from an event is listed, not done: the reactions ask nouns and run no verb', () => {
  const reactions = sources.find(({ place }) => place === 'domain/reactions.ts')!
  const run = reactions.imports.filter(({ names }) => !names.startsWith('type')).map(({ target }) => target)
  expect(run.filter((target) => !/^domain\/([\w-]+)\/\1\.ts$/.test(target))).toEqual([])
})

test('a table is written by one folder', () => {
  const writers = new Map<string, Set<string>>()
  for (const { place, text } of sources) {
    for (const [, table] of text.matchAll(
      /(?:insertInto|updateTable|deleteFrom)\(\s*'(\w+)'|\b(?:insert into|delete from|update) (\w+)\b(?= set|\s*\(| where| using)/g,
    )) {
      if (table) writers.set(table, (writers.get(table) ?? new Set()).add(path.posix.dirname(place)))
    }
  }
  expect(writers.size).toBeGreaterThan(5)
  expect(
    [...writers]
      .filter(([, folders]) => folders.size > 1)
      .map(([table, folders]) => `${table}: ${[...folders].join(', ')}`),
  ).toEqual([])
})

test('files of one folder are ./x.ts, those of another #folder/x.ts, and none lies outside', () => {
  const wrong = sources.flatMap(({ place, imports }) =>
    imports
      .filter(({ specifier, target }) => {
        if (/^(\.\.\/|#bin\/|#tests\/)/.test(specifier)) return true
        return specifier.startsWith('#') && path.posix.dirname(target) === path.posix.dirname(place)
      })
      .map(({ specifier }) => `${place} imports ${specifier}`),
  )
  expect(wrong).toEqual([])
})

test('no file is a barrel, or has a name that says nothing', () => {
  const barrels = sources.filter(
    ({ place, text }) => place !== 'server.ts' && /^export\s+(type\s+)?(\*|\{[^}]*\})\s*from\s/m.test(text),
  )
  const vague = sources.filter(({ place }) =>
    /(^|[/-])(utils?|helpers?|misc|managers?|common|shared|index)([./-]|$)/.test(place),
  )
  expect([...barrels, ...vague].map(({ place }) => place)).toEqual([])
})

test('names of files and folders are in kebab-case', () => {
  const kebab = /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.(ts|tsx|js)$/
  const named = sources.map(({ place }) => place).filter((place) => !namedByReactRouter.test(place))
  expect(named.filter((place) => !kebab.test(place))).toEqual([])
})

const namedByReactRouter = /^web\/entry\.(client|server)\.tsx$/

test('nobody but tests is excused from the limits on size in .oxlintrc.json', () => {
  const excused = sources.filter(({ text }) =>
    /(oxlint|eslint)-disable(?!-next-line no-|-line no-)/.test(text),
  )
  expect(excused.map(({ place }) => place)).toEqual([])
  const text = fs.readFileSync(path.join(root, '.oxlintrc.json'), 'utf8').replace(/^\s*\/\/.*$/gm, '')
  const { overrides } = JSON.parse(text) as {
    overrides: { files: string[]; rules: Record<string, unknown> }[]
  }
  const looser = overrides.filter(({ rules }) =>
    ['max-lines', 'max-lines-per-function', 'complexity'].some((rule) => rule in rules),
  )
  expect(looser.flatMap(({ files }) => files)).toEqual(['**/*.test.ts', '**/*.test.tsx', 'tests/**'])
})

interface Edge {
  from: string
  to: string
  place: string
  target: string
}

function edges(): Edge[] {
  const ours = (target: string) =>
    target === 'paraglide/messages.js' || fs.existsSync(path.join(root, 'src', target))
  return sources.flatMap(({ place, imports }) =>
    imports
      .filter(({ target }) => ours(target))
      .map(({ target }) => ({ from: roomOf(place), to: roomOf(target), place, target })),
  )
}

function chapterOf(place: string): number | undefined {
  const [, folder, file] = place.split('/')
  return file === undefined ? undefined : readingOrder.indexOf(folder!)
}

function describeEdge({ place, target }: Edge): string {
  return `${place} imports ${target}`
}
