import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

// The real files in a checkout of their own, whose bundle tells in which mode it runs.
let root: string

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'converso built '))
  for (const file of ['bin/cli.ts', 'bin/built-server.ts', 'package.json'])
    fs.cpSync(path.join(import.meta.dirname, '..', file), path.join(root, file))
  fs.mkdirSync(path.join(root, 'build/server'), { recursive: true })
  const bundle = 'const mode = process.env.NODE_ENV; export const runCommand = () => console.log(mode) ?? 0'
  fs.writeFileSync(path.join(root, 'build/server/index.js'), bundle)
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

test.each([
  ['production', {}],
  ['staging', { NODE_ENV: 'staging' }],
])('started by itself the bundle runs in mode %s where the environment says %o', (mode, env) => {
  const told = execFileSync(process.execPath, ['bin/cli.ts'], { cwd: root, env, encoding: 'utf8' })
  expect(told).toBe(`${mode}\n`)
})
