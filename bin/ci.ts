import { runSteps } from './run-steps.ts'

/** The definition of done: what must hold before a change is. `npm test` runs it, here and on every other machine. */
await runSteps([
  {
    name: 'messages',
    fact: 'every word stands in every language',
    command: ['node', 'bin/compile-messages.ts'],
  },
  { name: 'format', fact: 'the code is laid out as agreed', command: ['oxfmt', '--check'] },
  { name: 'lint', fact: 'no suspicious code', command: ['oxlint', '--deny-warnings'] },
  { name: 'types', fact: 'the types agree', command: ['tsc'] },
  { name: 'dead code', fact: 'everything is used', command: ['knip', '--treat-config-hints-as-errors'] },
  { name: 'facts', fact: 'rules, and verbs on PostgreSQL', tests: ['--project', 'facts'] },
  { name: 'build', fact: 'it can be built', command: ['node', 'bin/launch.mjs', '--build'] },
  { name: 'journeys', fact: 'the built server, in a browser', tests: ['--project', 'journeys'] },
])
