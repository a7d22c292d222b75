import { describe, expect, it, test } from 'vitest'
import { converso } from '#tests/support/command.ts'

const names = 'migrate seed plan password-link api-key export backup restore rotate-secret doctor'.split(' ')

describe('--help', () => {
  it.each([[['--help']], [['help']], [[]]])('lists every command and the exit codes: %j', async (words) => {
    const { code, stdout, stderr } = await converso({}, ...words)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(stdout).toContain('npm run -s converso --')
    expect(stdout).toMatch(/0 {2}done\n {2}1 {2}not done; .*\n {2}2 {2}called the wrong way/)
  })

  it.each(names)('of %s says what it does, with an example', async (name) => {
    const { code, stdout, stderr } = await converso({}, name, '--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`Examples:\n  npm run -s converso -- ${name}`))
  })
})

test.each([
  [['mirgate'], /unknown command 'mirgate'\n\(Did you mean migrate\?\)/],
  [['migrate', '--jsno'], /unknown option '--jsno'\n\(Did you mean --json\?\)/],
  [['plan', 'maria'], /missing required argument 'PLAN'/],
  [['plan', 'maria', 'Gold'], /'Gold' is invalid .* Allowed choices are free, plus, pro, max, ultra/],
  [['plan', 'maria', 'plus', 'now'], /too many arguments/],
])('%j is called the wrong way, and told the right one', async (words, line) => {
  const { code, stdout, stderr } = await converso({}, ...words)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(line)
})

test('a wrong setting is one line and exit code 1', async () => {
  const said = await converso({ PORT: 'http' }, 'migrate')
  expect(said).toEqual({
    code: 1,
    stdout: '',
    stderr: 'PORT is wrong: "http"; allowed: a number from 0 to 65535\n',
  })
})

test('a database that does not answer is one line and exit code 1', async () => {
  const settings = {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    SECRET: 'for tests only, and no more',
  }
  const { code, stderr } = await converso(settings, 'migrate')
  expect(code).toBe(1)
  expect(stderr).toMatch(/^The database does not answer \(.*ECONNREFUSED.*\): .*doctor.*\n$/)
})
